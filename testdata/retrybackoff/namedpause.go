package retrybackoff

import (
	"context"
	"net/http"

	"google.golang.org/grpc"
)

// waits is a generated client whose call is named Wait: it asks another machine.
type waits interface {
	Wait(ctx context.Context, in *http.Request, opts ...grpc.CallOption) (*http.Response, error)
}

// WaitIsACall has a remote call named Wait on the way back, which fails as fast as the other.
func WaitIsACall(ctx context.Context, c *http.Client, w waits, req *http.Request) {
	for {
		resp, err := c.Do(req) // want none:"Do is called again at once"
		if err == nil {
			resp.Body.Close()
			return
		}
		if _, err := w.Wait(ctx, req); err != nil {
			continue
		}
	}
}

// cooldown does nothing, whatever it is called.
func cooldown() {}

// PauseIsEmpty calls it between the tries.
func PauseIsEmpty(c *http.Client, url string) *http.Response {
	for {
		resp, err := c.Get(url) // want none:"Get is called again at once"
		if err == nil {
			return resp
		}
		cooldown()
	}
}

// waiter is not in sight: its name is all that is known.
type waiter interface{ Pause() }

// PausesByName is silent.
func PausesByName(c *http.Client, url string, w waiter) *http.Response {
	for {
		resp, err := c.Get(url)
		if err == nil {
			return resp
		}
		w.Pause()
	}
}
