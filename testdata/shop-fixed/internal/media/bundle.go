package media

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

const (
	maxUnpacked = 8 << 20
	maxTagged   = 8
)

// bundle takes the captions of many pictures, packed.
func (s *Studio) bundle(w http.ResponseWriter, r *http.Request) {
	zr, err := gzip.NewReader(http.MaxBytesReader(w, r.Body, maxPicture))
	if err != nil {
		http.Error(w, "this is not packed", http.StatusBadRequest)
		return
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, zr, maxUnpacked))
	if err != nil {
		http.Error(w, "this is packed wrongly", http.StatusBadRequest)
		return
	}
	var lines [][]string
	if err := json.Unmarshal(raw, &lines); err != nil {
		http.Error(w, "these are no captions", http.StatusBadRequest)
		return
	}
	web.Answer(w, r, len(lines), s.caption(r.Context(), lines))
}

// meta takes what a camera has written about a picture.
func (s *Studio) meta(w http.ResponseWriter, r *http.Request) {
	packed, err := base64.RawURLEncoding.DecodeString(r.URL.Query().Get("meta"))
	if err != nil {
		http.Error(w, "this is not what cameras write", http.StatusBadRequest)
		return
	}
	var text bytes.Buffer
	if _, err := io.Copy(&text, http.MaxBytesReader(w, flate.NewReader(bytes.NewReader(packed)), maxUnpacked)); err != nil {
		http.Error(w, "this is packed wrongly", http.StatusBadRequest)
		return
	}
	web.Answer(w, r, "noted", s.caption(r.Context(), [][]string{{r.PathValue("sku"), text.String()}}))
}

// names are how the photographers call a picture.
func (s *Studio) names(w http.ResponseWriter, r *http.Request) {
	var names []string
	err := s.replica.SelectContext(r.Context(), &names, `select name from picture_names where sku = $1 limit 50`, r.PathValue("sku"))
	web.Answer(w, r, names, err)
}

// warm has all pictures of a page tagged again.
func (s *Studio) warm(w http.ResponseWriter, r *http.Request) {
	var skus []string
	if !web.Read(w, r, &skus) {
		return
	}
	var g errgroup.Group
	g.SetLimit(maxTagged)
	for _, sku := range skus {
		g.Go(func() error {
			if err := s.tag(r.Context(), sku); err != nil {
				s.meter.Failed("media", err)
			}
			return nil
		})
	}
	_ = g.Wait()
	web.Answer(w, r, s.meter.Run("media"), nil)
}

// remove takes a picture out of the shop.
func (s *Studio) remove(w http.ResponseWriter, r *http.Request) {
	if err := s.allowed(r.Context(), r.PathValue("sku")); err != nil {
		http.Error(w, "the picture stays", http.StatusConflict)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), fetchTimeout)
	defer cancel()
	if _, err := s.pool.Exec(ctx, `delete from uploads where sku = $1`, r.PathValue("sku")); err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	web.Answer(w, r, "removed", s.forget(r.Context(), r.PathValue("sku")))
}

// allowed fails for pictures that somebody has reserved.
func (s *Studio) allowed(ctx context.Context, sku string) error {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	var free bool
	if err := s.pool.QueryRow(ctx, `select free from pictures where sku = $1`, sku).Scan(&free); err != nil {
		return err
	}
	if !free {
		return http.ErrNotSupported
	}
	return nil
}
