package nplusone

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// Nodes are asked one after the other by functions that get what to do.
type Nodes struct {
	rdb   *redis.Client
	mu    sync.Mutex
	names []string
	timed []*timed
	by    map[string]func(context.Context) error
}

// A timed is run by a clock.
type timed struct {
	every time.Duration
	run   func(ctx context.Context) error
}

// NewNodes registers what they answer.
func NewNodes(mux *http.ServeMux, rdb *redis.Client) {
	n := &Nodes{rdb: rdb, by: map[string]func(context.Context) error{}}
	mux.HandleFunc("/nodes", n.anyone)
	mux.HandleFunc("/nodes/each", n.everyone)
	mux.HandleFunc("/nodes/checks", n.checks)
	mux.HandleFunc("/nodes/now", n.now)
}

func (n *Nodes) untilSuccess(names []string, do func(name string) error) error {
	var last error
	for _, name := range names {
		if last = do(name); last != nil {
			n.mu.Lock()
			n.names = append(n.names, name)
			n.mu.Unlock()
			continue
		}
		return nil
	}
	return last
}

func untilFailure(names []string, do func(name string) error) error {
	for _, name := range names {
		if err := do(name); err != nil {
			return err
		}
	}
	return nil
}

func listed(r *http.Request) (names []string) {
	_ = json.NewDecoder(r.Body).Decode(&names)
	return names
}

// anyone is silent: the first that answers is the last that is asked.
func (n *Nodes) anyone(w http.ResponseWriter, r *http.Request) {
	err := n.untilSuccess(listed(r), func(name string) error {
		return n.rdb.Set(r.Context(), name, 1, 0).Err()
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// everyone asks all, unless one fails.
func (n *Nodes) everyone(w http.ResponseWriter, r *http.Request) {
	err := untilFailure(listed(r), func(name string) error {
		return n.rdb.Set(r.Context(), name, 1, 0).Err() // want command:"Set is a round trip for each element"
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// checks is silent: it only says what is to be done, and somebody else does it in his time.
func (n *Nodes) checks(w http.ResponseWriter, r *http.Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, name := range listed(r) {
		n.timed = append(n.timed, &timed{every: time.Minute, run: func(ctx context.Context) error {
			return n.rdb.Set(ctx, name, 1, 0).Err()
		}})
		n.by[name] = func(ctx context.Context) error { return n.rdb.Del(ctx, name).Err() }
	}
}

// now does what it has made a literal of.
func (n *Nodes) now(w http.ResponseWriter, r *http.Request) {
	var err error
	for _, name := range listed(r) {
		remove := func() error {
			return n.rdb.Del(r.Context(), name).Err() // want command:"Del is a round trip for each element"
		}
		err = errors.Join(err, remove())
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// Run runs what is registered.
func (n *Nodes) Run(ctx context.Context) {
	for _, t := range n.timed {
		go func() {
			for range time.Tick(t.every) {
				_ = t.run(ctx)
			}
		}()
	}
}
