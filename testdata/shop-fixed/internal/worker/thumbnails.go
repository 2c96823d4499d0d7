package worker

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/backoff"
)

const (
	thumbnailQueue   = 1024
	thumbnailWorkers = 4
	thumbnailTimeout = 20 * time.Second
	maxDrain         = 64 << 10

	thumbnailAttempts = 3
)

// Thumbnails has the picture service draw previews of what customers upload.
type Thumbnails struct {
	base   string
	client *http.Client
	jobs   chan string
}

// NewThumbnails returns thumbnails that a picture service draws.
func NewThumbnails(base string) *Thumbnails {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = thumbnailWorkers
	return &Thumbnails{
		base:   base,
		client: &http.Client{Transport: t, Timeout: thumbnailTimeout},
		jobs:   make(chan string, thumbnailQueue),
	}
}

// Draw asks for the preview of a picture; false means that there is too much to do.
func (t *Thumbnails) Draw(picture string) bool {
	select {
	case t.jobs <- picture:
		return true
	default:
		return false
	}
}

// Run draws until ctx ends.
func (t *Thumbnails) Run(ctx context.Context) {
	var workers sync.WaitGroup
	for range thumbnailWorkers {
		workers.Go(func() { t.work(ctx) })
	}
	workers.Wait()
}

func (t *Thumbnails) work(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case picture := <-t.jobs:
			err := backoff.Attempts(ctx, thumbnailAttempts, func() error { return t.draw(ctx, picture) })
			if err != nil {
				slog.Error("thumbnail", "picture", picture, "error", err)
			}
		}
	}
}

func (t *Thumbnails) draw(ctx context.Context, picture string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, t.base+"/previews/"+url.PathEscape(picture), nil)
	if err != nil {
		return err
	}
	resp, err := t.client.Do(req)
	if err != nil {
		return err
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
		_ = resp.Body.Close()
	}()
	if resp.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("picture service answered %s", resp.Status)
	}
	return nil
}
