package cachestampede

import (
	"context"
	"time"
)

// askOne has a goroutine ask, and waits for what that brings.
func (u *Users) askOne(ctx context.Context, id string) (string, error) {
	type answer struct {
		name string
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		name, err := u.load(ctx, id)
		answers <- answer{name, err}
	}()
	select {
	case a := <-answers:
		return a.name, a.err
	case <-time.After(time.Second):
		return "", context.DeadlineExceeded
	}
}

// Aside asks once for each caller, whoever does it for him.
func (u *Users) Aside(ctx context.Context, id string) (string, error) {
	if name, ok := u.known.Get(id); ok {
		return name, nil
	}
	name, err := u.askOne(ctx, id) // want fill:"every concurrent miss of Aside runs"
	if err != nil {
		return "", err
	}
	u.known.Add(id, name)
	return name, nil
}

// report has a goroutine ask, and goes on.
func (u *Users) report(ctx context.Context, id string) string {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = u.load(ctx, id)
	}()
	return id
}

// Reported is silent: nothing is loaded that anybody waits for.
func (u *Users) Reported(ctx context.Context, id string) string {
	if name, ok := u.known.Get(id); ok {
		return name
	}
	name := u.report(ctx, id)
	u.known.Add(id, name)
	return name
}
