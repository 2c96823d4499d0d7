package droppedctx

import (
	"context"
	"net/http"
	"sync"

	"github.com/redis/go-redis/v9"
)

// Watches follow keys for longer than anybody asks.
type Watches struct {
	cache   *redis.Client
	mu      sync.Mutex
	cancels map[string]context.CancelFunc
	last    context.CancelFunc
	all     []*watching
}

type watching struct {
	key  string
	stop context.CancelFunc
}

// Follow begins to follow.
func (w *Watches) Follow(rw http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	for _, follow := range []error{w.byKey(key), w.only(key), w.listed(key), w.short(key), w.forgotten(key), w.again(key)} {
		if follow != nil {
			rw.WriteHeader(http.StatusBadGateway)
		}
	}
}

// byKey is silent: Stop ends what it began.
func (w *Watches) byKey(key string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	ctx, cancel := context.WithCancel(context.Background())
	if err := w.cache.Get(ctx, key).Err(); err != nil {
		cancel()
		return err
	}
	w.cancels[key] = cancel
	return nil
}

// only is silent: there is one.
func (w *Watches) only(key string) error {
	ctx, cancel := context.WithCancel(context.Background())
	w.last = cancel
	return w.cache.Get(ctx, key).Err()
}

// listed is silent: what is kept has it.
func (w *Watches) listed(key string) error {
	ctx, cancel := context.WithCancel(context.Background())
	w.all = append(w.all, &watching{key: key, stop: cancel})
	return w.cache.Get(ctx, key).Err()
}

// short ends it itself.
func (w *Watches) short(key string) error {
	ctx, cancel := context.WithCancel(context.Background()) // want helper:"Get runs without the context that callers have"
	defer cancel()
	return w.cache.Get(ctx, key).Err()
}

// forgotten keeps nothing.
func (w *Watches) forgotten(key string) error {
	ctx, cancel := context.WithCancel(context.Background()) // want helper:"Get runs without the context that callers have"
	err := w.cache.Get(ctx, key).Err()
	cancel()
	return err
}

// again keeps it only until it has returned.
func (w *Watches) again(key string) error {
	ctx, cancel := context.WithCancel(context.Background()) // want helper:"Get runs without the context that callers have"
	w.last = cancel
	defer cancel()
	return w.cache.Get(ctx, key).Err()
}

// Start is silent: a context is at hand, and it is not that of what begins.
func (w *Watches) Start(ctx context.Context, key string) error {
	own, cancel := context.WithCancel(context.Background())
	w.mu.Lock()
	w.cancels[key] = cancel
	w.mu.Unlock()
	return w.cache.Get(own, key).Err()
}

// Stop ends what was begun.
func (w *Watches) Stop(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cancels[key]()
	delete(w.cancels, key)
	w.last()
	for _, one := range w.all {
		one.stop()
	}
}
