package media

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

const (
	maxDrain = 64 << 10
	maxPage  = 1 << 20
)

// copied takes a picture from where a supplier shows it.
func (s *Studio) copied(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, r.URL.Query().Get("from"), nil)
	if err != nil {
		http.Error(w, "this is no address", http.StatusBadRequest)
		return
	}
	resp, err := s.client.Do(req)
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	defer drain(resp)
	raw, err := io.ReadAll(http.MaxBytesReader(nil, resp.Body, maxPicture))
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	if kind := http.DetectContentType(raw); !strings.HasPrefix(kind, "image/") {
		http.Error(w, "there is no picture", http.StatusUnprocessableEntity)
		return
	}
	web.Answer(w, r, len(raw), s.keep(r.Context(), r.PathValue("sku"), raw))
}

// preview shows what is behind a link that an agent has sent.
func (s *Studio) preview(w http.ResponseWriter, r *http.Request) {
	page, err := s.page(r.Context(), r.FormValue("link"))
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	_, title, _ := strings.Cut(page, "<title>")
	title, _, _ = strings.Cut(title, "</title>")
	web.Answer(w, r, title, nil)
}

func (s *Studio) page(ctx context.Context, link string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, link, nil)
	if err != nil {
		return "", err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return "", err
	}
	defer drain(resp)
	page, err := io.ReadAll(http.MaxBytesReader(nil, resp.Body, maxPage))
	return string(page), err
}

// tags are what the tagger sees in a picture.
func (s *Studio) tags(w http.ResponseWriter, r *http.Request) {
	resp, err := s.get(r.Context(), s.tagger+"/tags/"+url.PathEscape(r.PathValue("sku")))
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	defer drain(resp)
	raw, err := io.ReadAll(http.MaxBytesReader(nil, resp.Body, maxPage))
	web.Answer(w, r, strings.Fields(string(raw)), err)
}

func (s *Studio) get(ctx context.Context, address string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	return s.client.Do(req)
}

// keep stores a picture.
func (s *Studio) keep(ctx context.Context, sku string, raw []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, s.pictures+"/"+url.PathEscape(sku), bytes.NewReader(raw))
	if err != nil {
		return err
	}
	return s.send(req)
}

// tag has the tagger look at a picture.
func (s *Studio) tag(ctx context.Context, sku string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.tagger+"/tags/"+url.PathEscape(sku), nil)
	if err != nil {
		return err
	}
	return s.send(req)
}

// forget has the pictures service delete one.
func (s *Studio) forget(ctx context.Context, sku string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodDelete, s.pictures+"/"+url.PathEscape(sku), nil)
	if err != nil {
		return err
	}
	if err := s.send(req); err != nil {
		return err
	}
	_, err = s.pool.Exec(ctx, `delete from captions where sku = $1`, sku)
	return err
}

func (s *Studio) send(req *http.Request) error {
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	defer drain(resp)
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("%s answered %s", req.URL.Host, resp.Status)
	}
	return nil
}

// drain reads what is left, so that the connection can be used again.
func drain(resp *http.Response) {
	_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
	_ = resp.Body.Close()
}
