package events

import (
	"context"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

var hubBacklog = prometheus.NewGauge(prometheus.GaugeOpts{
	Name: "shop_hub_backlog",
	Help: "Changes that wait for the slowest of the subscribers.",
})

func init() { prometheus.MustRegister(hubBacklog) }

// Change says that an order has moved on.
type Change struct {
	Order  string `json:"order"`
	Status string `json:"status"`
}

// Hub tells the browsers that watch an order what happens to it.
type Hub struct {
	mu   sync.Mutex
	subs map[*subscriber]struct{}
}

type subscriber struct {
	order string
	in    chan Change
	done  <-chan struct{}
}

// NewHub returns a hub that nobody watches.
func NewHub() *Hub { return &Hub{subs: make(map[*subscriber]struct{})} }

// Subscribe returns the changes of an order, until ctx ends.
func (h *Hub) Subscribe(ctx context.Context, order string) <-chan Change {
	s := &subscriber{order: order, in: make(chan Change), done: ctx.Done()}
	out := make(chan Change)
	h.mu.Lock()
	h.subs[s] = struct{}{}
	h.mu.Unlock()
	go func() {
		defer h.unsubscribe(s)
		forward(ctx, s.in, out)
	}()
	return out
}

// Publish hands a change to those who watch its order.
func (h *Hub) Publish(ctx context.Context, c Change) {
	for _, s := range h.watching(c.Order) {
		select {
		case s.in <- c:
		case <-s.done:
		case <-ctx.Done():
			return
		}
	}
}

func (h *Hub) watching(order string) []*subscriber {
	h.mu.Lock()
	defer h.mu.Unlock()
	var found []*subscriber
	for s := range h.subs {
		if s.order == order {
			found = append(found, s)
		}
	}
	return found
}

func (h *Hub) unsubscribe(s *subscriber) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.subs, s)
}

// forward passes changes on in order, so that a slow browser does not hold up the others.
func forward(ctx context.Context, in <-chan Change, out chan<- Change) {
	var pending []Change
	for {
		var send chan<- Change
		var next Change
		if len(pending) > 0 {
			send, next = out, pending[0]
		}
		select {
		case <-ctx.Done():
			return
		case c := <-in:
			pending = append(pending, c) // want unboundedqueue/elastic
		case send <- next:
			pending = pending[1:]
		}
		hubBacklog.Set(float64(len(pending)))
	}
}
