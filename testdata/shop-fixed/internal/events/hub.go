package events

import (
	"context"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
)

// hubBuffer is how far a browser may fall behind before it misses changes.
const hubBuffer = 16

var hubDropped = prometheus.NewCounter(prometheus.CounterOpts{
	Name: "shop_hub_dropped_total",
	Help: "Changes that a subscriber was too slow for.",
})

func init() { prometheus.MustRegister(hubDropped) }

// Change says that an order has moved on.
type Change struct {
	Order  string `json:"order"`
	Status string `json:"status"`
}

// Hub tells the browsers that watch an order what happens to it.
type Hub struct {
	mu   sync.Mutex
	subs map[chan Change]string
}

// NewHub returns a hub that nobody watches.
func NewHub() *Hub { return &Hub{subs: make(map[chan Change]string)} }

// Subscribe returns the changes of an order, until ctx ends.
func (h *Hub) Subscribe(ctx context.Context, order string) <-chan Change {
	sub := make(chan Change, hubBuffer)
	h.mu.Lock()
	h.subs[sub] = order
	h.mu.Unlock()
	context.AfterFunc(ctx, func() { h.unsubscribe(sub) })
	return sub
}

// Publish hands a change to those who watch its order. Who is too slow misses it.
func (h *Hub) Publish(c Change) {
	for _, sub := range h.watching(c.Order) {
		select {
		case sub <- c:
		default:
			hubDropped.Inc()
		}
	}
}

func (h *Hub) watching(order string) []chan Change {
	h.mu.Lock()
	defer h.mu.Unlock()
	var found []chan Change
	for sub, of := range h.subs {
		if of == order {
			found = append(found, sub)
		}
	}
	return found
}

func (h *Hub) unsubscribe(sub chan Change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.subs, sub)
}
