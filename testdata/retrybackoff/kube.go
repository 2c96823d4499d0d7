package retrybackoff

import (
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
)

// Stepwise is silent: the library computes each delay, and counts the steps.
func (a *API) Stepwise(b wait.Backoff) error {
	for b.Steps > 0 {
		if err := a.once(); err == nil {
			return nil
		}
		time.Sleep(b.Step())
	}
	return errGone
}

// OnConflict is silent: the library paces it.
func (a *API) OnConflict() error {
	return retry.RetryOnConflict(retry.DefaultRetry, a.once)
}

// Regularly hammers within each period: that the library waits between two of them does not help.
func (a *API) Regularly(stop <-chan struct{}) {
	wait.Until(func() {
		for a.once() != nil { // want none:"once is called again at once"
		}
	}, time.Minute, stop)
}
