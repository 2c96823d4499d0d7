package retrybackoff

import (
	"context"
	"errors"
)

var errOdd = errors.New("odd")

// Joined is silent: the pause is that of two ways, and on one of them the first try needs none.
func (a *API) Joined(ctx context.Context) error {
	for attempt := 0; attempt < 5; attempt++ {
		err := a.get(ctx)
		if err == nil {
			return nil
		}
		if errors.Is(err, errOdd) || attempt > 0 {
			if !a.wait(ctx) {
				return err
			}
		}
	}
	return errOdd
}
