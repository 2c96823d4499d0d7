package media

import (
	"bytes"
	"context"
	"encoding/csv"
	"image"
	"image/jpeg"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os/exec"

	_ "image/png" // customers like both

	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

const maxCaptions = 1 << 20

// upload takes a picture, and keeps it in one format.
func (s *Studio) upload(w http.ResponseWriter, r *http.Request) {
	sku := r.PathValue("sku")
	if err := s.drawn.Acquire(r.Context(), 1); err != nil {
		return
	}
	defer s.drawn.Release(1)
	img, _, err := image.Decode(http.MaxBytesReader(w, r.Body, maxPicture))
	if err != nil {
		http.Error(w, "this is no picture", http.StatusBadRequest)
		return
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	if err := s.keep(r.Context(), sku, out.Bytes()); err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	s.uploads.WithLabelValues("picture").Inc()
	select {
	case s.notes <- note{SKU: sku, What: "picture"}:
	default:
		slog.WarnContext(r.Context(), "not noted", "sku", sku)
	}
	web.Answer(w, r, "kept", nil)
}

// clip takes a picture out of a film that is kept with the pictures.
func (s *Studio) clip(w http.ResponseWriter, r *http.Request) {
	film := s.pictures + "/films/" + url.PathEscape(r.PathValue("sku"))
	if err := s.drawn.Acquire(r.Context(), 1); err != nil {
		return
	}
	defer s.drawn.Release(1)
	first, err := still(r.Context(), film)
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	upload := uuid.New()
	s.uploads.WithLabelValues("clip").Inc()
	web.Answer(w, r, upload, s.keep(r.Context(), r.PathValue("sku"), first))
}

func still(ctx context.Context, film string) ([]byte, error) {
	return exec.CommandContext(ctx, "ffmpeg", "-i", film, "-frames:v", "1", "-f", "mjpeg", "-").Output()
}

// original keeps what was sent as it is.
func (s *Studio) original(w http.ResponseWriter, r *http.Request) {
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxPicture))
	if err != nil {
		http.Error(w, "the picture has not arrived", http.StatusBadRequest)
		return
	}
	sku := r.PathValue("sku")
	if err := s.keep(r.Context(), sku, raw); err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	ctx := context.WithoutCancel(r.Context())
	go func() {
		ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
		defer cancel()
		if err := s.tag(ctx, sku); err != nil {
			s.meter.Failed("media", err)
		}
	}()
	web.Answer(w, r, len(raw), nil)
}

// captions takes a table of what stands below the pictures.
func (s *Studio) captions(w http.ResponseWriter, r *http.Request) {
	lines, err := csv.NewReader(http.MaxBytesReader(w, r.Body, maxCaptions)).ReadAll()
	if err != nil {
		http.Error(w, "this is no table", http.StatusBadRequest)
		return
	}
	web.Answer(w, r, len(lines), s.caption(r.Context(), lines))
}

func (s *Studio) caption(ctx context.Context, lines [][]string) error {
	skus, texts := make([]string, 0, len(lines)), make([]string, 0, len(lines))
	for _, l := range lines {
		if len(l) == 2 {
			skus, texts = append(skus, l[0]), append(texts, l[1])
		}
	}
	_, err := s.pool.Exec(ctx, `insert into captions (sku, text) select * from unnest($1::text[], $2::text[])`, skus, texts)
	return err
}
