package retrybackoff

import (
	"context"
	"log/slog"

	cb "github.com/cenkalti/backoff/v4"
)

// Outer goes round a retry.
type Outer struct{ api *API }

// Polls is silent: what it comes back to has waited when it fails.
func (o *Outer) Polls(policy cb.BackOff) {
	poll := func() error { return o.api.get(context.Background()) }
	for {
		if err := cb.Retry(poll, policy); err != nil {
			slog.Error("poll", "error", err)
		}
	}
}

// Helped is silent: a helper of its own tries.
func (o *Outer) Helped(policy cb.BackOff) {
	for {
		if err := o.attempt(policy); err != nil {
			slog.Error("poll", "error", err)
		}
	}
}

func (o *Outer) attempt(policy cb.BackOff) error {
	return cb.RetryNotify(func() error { return o.api.get(context.Background()) }, policy, nil)
}

// Hurried has a policy that never waits.
func (o *Outer) Hurried() {
	poll := func() error { return o.api.get(context.Background()) }
	for {
		if err := cb.Retry(poll, &cb.ZeroBackOff{}); err != nil { // want error-spin:"goes round at once when backoff.Retry fails" library:"without any delay"
			slog.Error("poll", "error", err)
		}
	}
}
