package retrybackoff

import (
	"context"
	"log"
	"net/http"
	"time"
)

// Gravest pauses when one call fails, without heeding the context, and makes the other again at once: that is worse, and the
// finding.
func Gravest(ctx context.Context, c *http.Client, first, second *http.Request) {
	for {
		resp, err := c.Do(first)
		if err != nil {
			time.Sleep(time.Minute)
			continue
		}
		_ = resp.Body.Close()
		resp, err = c.Do(second) // want none:"again at once"
		if err != nil {
			log.Print(err)
			continue
		}
		_ = resp.Body.Close()
		return
	}
}

// Milder leaves when the other fails: what is left is the pause.
func Milder(ctx context.Context, c *http.Client, first, second *http.Request) {
	for {
		resp, err := c.Do(first)
		if err != nil {
			time.Sleep(time.Minute) // want unheeded:"does not end with ctx"
			continue
		}
		_ = resp.Body.Close()
		resp, err = c.Do(second)
		if err != nil {
			log.Print(err)
			return
		}
		_ = resp.Body.Close()
		return
	}
}
