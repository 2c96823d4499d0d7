package retrybackoff

import (
	"context"
	"net/http"
	"time"
)

// published asks another machine whether something is there yet.
func published(ctx context.Context, c *http.Client, url string) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return false, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	return resp.ContentLength > 0, nil
}

// VerdictAtOnce pauses when the question fails, and asks again at once when the answer is no.
func VerdictAtOnce(ctx context.Context, c *http.Client, url string) error {
	for range 10 {
		ok, err := published(ctx, c, url) // want none:"published is called again at once"
		if err != nil {
			time.Sleep(time.Second)
		}
		if ok {
			return nil
		}
	}
	return nil
}

// VerdictPaced pauses after every no.
func VerdictPaced(ctx context.Context, c *http.Client, url string) {
	for range 10 {
		if ok, err := published(ctx, c, url); err == nil && ok {
			return
		}
		time.Sleep(time.Second) // want unheeded:"does not end with ctx"
	}
}

// more hands on what there is, and says whether there is more.
func more(ctx context.Context, c *http.Client, url string) (bool, error) {
	return published(ctx, c, url)
}

// VerdictYes goes on as long as the answer is yes: that is progress.
func VerdictYes(ctx context.Context, c *http.Client, url string) error {
	for {
		again, err := more(ctx, c, url)
		if err != nil {
			return err
		}
		if !again {
			return nil
		}
	}
}
