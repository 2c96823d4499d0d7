// Package idlecalls has loops of which all waiting is in a call that leaves it out at times.
package idlecalls

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

type reader struct {
	mu     sync.Mutex
	rdb    *redis.Client
	out    map[string]chan string
	paused atomic.Bool
	queued atomic.Int64
	room   int
	most   int
	limit  int
	closed bool
	wake   chan struct{}
}

func (r *reader) channel(topic string) chan string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.out[topic]
}

// pull returns at once while its channel is full.
func (r *reader) pull(ctx context.Context, topic string) {
	out := r.channel(topic)
	if cap(out)-len(out) <= 0 {
		return
	}
	m, err := r.rdb.BLPop(ctx, time.Second, topic).Result()
	if err != nil {
		time.Sleep(time.Second)
		return
	}
	out <- m[1]
}

// Run looks at its context, and has pull do all else.
func (r *reader) Run(ctx context.Context, topic string) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			r.pull(ctx, topic) // want error-spin:"pull skips its wait"
		}
	}
}

// step says whether it has failed; where there is enough it has not.
func (r *reader) step(ctx context.Context) error {
	if r.queued.Load() >= 100 {
		return nil
	}
	return r.rdb.BLPop(ctx, time.Second, "jobs").Err()
}

// RunStep pauses when step fails.
func (r *reader) RunStep(ctx context.Context) {
	for ctx.Err() == nil {
		if err := r.step(ctx); err != nil { // want error-spin:"step skips its wait"
			time.Sleep(time.Second)
		}
	}
}

// RunClosure has it in a literal, behind a counter under a lock.
func (r *reader) RunClosure(ctx context.Context) {
	poll := func() {
		r.mu.Lock()
		free := r.room > 0
		r.mu.Unlock()
		if !free {
			return
		}
		<-r.wake
	}
	go func() {
		for {
			poll() // want error-spin:"poll skips its wait"
		}
	}()
}

// left asks how much room there is.
func (r *reader) left(topic string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	out, ok := r.out[topic]
	if !ok {
		return 0
	}
	return cap(out) - len(out)
}

func (r *reader) consume(ctx context.Context, topic string) {
	if r.left(topic) == 0 {
		return
	}
	_ = r.rdb.BLPop(ctx, time.Second, topic).Err()
}

// RunLeft asks in a helper.
func (r *reader) RunLeft(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		default:
			r.consume(ctx, "left") // want error-spin:"consume skips its wait"
		}
	}
}

// ended is silent: it only leaves out what the loop does not come back for.
func (r *reader) ended(ctx context.Context) {
	if ctx.Err() != nil {
		return
	}
	_ = r.rdb.BLPop(ctx, time.Second, "jobs").Err()
}

// RunEnded is silent.
func (r *reader) RunEnded(ctx context.Context) {
	for ctx.Err() == nil {
		r.ended(ctx)
	}
}

// dozes is silent: it waits on both ways.
func (r *reader) dozes(ctx context.Context) {
	if r.queued.Load() >= 100 {
		time.Sleep(time.Second)
		return
	}
	_ = r.rdb.BLPop(ctx, time.Second, "jobs").Err()
}

// RunDozes is silent.
func (r *reader) RunDozes(ctx context.Context) {
	for ctx.Err() == nil {
		r.dozes(ctx)
	}
}

// counts is silent: it is different when it is asked again.
func (r *reader) counts(ctx context.Context) {
	r.most--
	if r.most > 0 {
		return
	}
	r.most = 100
	_ = r.rdb.BLPop(ctx, time.Second, "jobs").Err()
}

// RunCounts is silent.
func (r *reader) RunCounts(ctx context.Context) {
	for ctx.Err() == nil {
		r.counts(ctx)
	}
}

// shut is silent: who closes it ends the loop as well.
func (r *reader) shut(ctx context.Context) {
	if r.closed {
		return
	}
	_ = r.rdb.BLPop(ctx, time.Second, "jobs").Err()
}

// RunShut is silent.
func (r *reader) RunShut(ctx context.Context) {
	for ctx.Err() == nil {
		r.shut(ctx)
	}
}

// unset is silent: what nobody changes is a setting, of which the loop knows.
func (r *reader) unset(ctx context.Context) {
	if r.limit <= 0 {
		return
	}
	_ = r.rdb.BLPop(ctx, time.Second, "jobs").Err()
}

// RunUnset is silent.
func (r *reader) RunUnset(ctx context.Context) {
	for ctx.Err() == nil {
		r.unset(ctx)
	}
}

// take has somebody else find room.
func (r *reader) take() {
	r.mu.Lock()
	r.room++
	r.mu.Unlock()
}

// RunTicked is silent: it waits itself.
func (r *reader) RunTicked(ctx context.Context) {
	for range time.Tick(time.Second) {
		r.pull(ctx, "ticked")
	}
}

// RunLimited is silent: it ends.
func (r *reader) RunLimited(ctx context.Context) {
	for range 10 {
		r.pull(ctx, "limited")
	}
}

// told says that there was nothing, and the loop waits then.
func (r *reader) told(ctx context.Context) bool {
	if r.queued.Load() >= 100 {
		return false
	}
	_ = r.rdb.BLPop(ctx, time.Second, "jobs").Err()
	return true
}

// RunTold is silent.
func (r *reader) RunTold(ctx context.Context) {
	for ctx.Err() == nil {
		if !r.told(ctx) {
			time.Sleep(time.Second)
		}
	}
}

// Start has all of them run.
func Start(ctx context.Context, r *reader) {
	go r.Run(ctx, "orders")
	go r.RunStep(ctx)
	r.RunClosure(ctx)
	go r.RunEnded(ctx)
	go r.RunLeft(ctx)
	go r.RunDozes(ctx)
	go r.RunCounts(ctx)
	go r.RunShut(ctx)
	go r.RunTicked(ctx)
	go r.RunLimited(ctx)
	go r.RunTold(ctx)
	go r.RunUnset(ctx)
	r.take()
}
