package cachestampede

import (
	"context"
	"time"
)

// turnstile lets through as many as its channels hold.
type turnstile struct {
	*Users
	one, many chan struct{}
}

func newTurnstile(u *Users) *turnstile {
	return &turnstile{u, make(chan struct{}, 1), make(chan struct{}, 8)}
}

func (t *turnstile) kept(ctx context.Context, id string) (string, bool) {
	name, err := t.redis.Get(ctx, id).Result()
	return name, err == nil
}

// Single is silent: who comes second waits, and looks again.
func (t *turnstile) Single(ctx context.Context, id string) (string, error) {
	if name, err := t.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	t.one <- struct{}{}
	defer func() { <-t.one }()
	if name, ok := t.kept(ctx, id); ok {
		return name, nil
	}
	name, err := t.load(ctx, id)
	if err != nil {
		return "", err
	}
	return name, t.redis.Set(ctx, id, name, time.Minute).Err()
}

// Patiently is silent: who waits may give up.
func (t *turnstile) Patiently(ctx context.Context, id string) (string, error) {
	if name, err := t.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	select {
	case t.one <- struct{}{}:
		defer func() { <-t.one }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if name, ok := t.kept(ctx, id); ok {
		return name, nil
	}
	name, err := t.load(ctx, id)
	if err != nil {
		return "", err
	}
	return name, t.redis.Set(ctx, id, name, time.Minute).Err()
}

// Eightfold lets eight load the same.
func (t *turnstile) Eightfold(ctx context.Context, id string) (string, error) {
	if name, err := t.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	t.many <- struct{}{}
	defer func() { <-t.many }()
	name, err := t.load(ctx, id) // want fill:"."
	if err != nil {
		return "", err
	}
	return name, t.redis.Set(ctx, id, name, time.Minute).Err()
}

// Early is through before it loads.
func (t *turnstile) Early(ctx context.Context, id string) (string, error) {
	if name, err := t.redis.Get(ctx, id).Result(); err == nil {
		return name, nil
	}
	t.one <- struct{}{}
	t.redis.Incr(ctx, "misses")
	<-t.one
	name, err := t.load(ctx, id) // want fill:"."
	if err != nil {
		return "", err
	}
	return name, t.redis.Set(ctx, id, name, time.Minute).Err()
}

var _ = []any{newTurnstile, (*turnstile).Single, (*turnstile).Patiently, (*turnstile).Eightfold, (*turnstile).Early}
