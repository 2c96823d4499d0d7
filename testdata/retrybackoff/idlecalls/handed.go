package idlecalls

import (
	"context"
	"time"

	"golang.org/x/sync/singleflight"
)

type flights struct {
	*reader
	group singleflight.Group
}

// RunShared is silent: what the flight is given returns to that, and says nothing of its third result.
func (f *flights) RunShared(ctx context.Context) {
	for {
		_, _, shared := f.group.Do("jobs", func() (any, error) {
			if f.queued.Load() >= 100 {
				return nil, nil
			}
			return f.rdb.BLPop(ctx, time.Second, "jobs").Result()
		})
		if shared {
			return
		}
	}
}

// asked has waited before it looks, in each of the ways that it ends.
func (f *flights) asked(ctx context.Context) {
	err := f.rdb.BLPop(ctx, time.Second, "jobs").Err()
	if f.queued.Load() >= 100 {
		return
	}
	if f.queued.Load() >= 10 {
		return
	}
	f.closed = err != nil
}

// RunAsked is silent.
func (f *flights) RunAsked(ctx context.Context) {
	for ctx.Err() == nil {
		f.asked(ctx)
	}
}

// StartFlights has all of them run.
func StartFlights(ctx context.Context, f *flights) {
	go f.RunShared(ctx)
	go f.RunAsked(ctx)
}
