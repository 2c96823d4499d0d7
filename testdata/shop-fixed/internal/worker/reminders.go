package worker

import (
	"container/heap"
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

const (
	remindAfter   = 2 * time.Hour
	remindTimeout = 5 * time.Second
	lookEvery     = time.Minute
	maxReminders  = 50_000
)

type reminder struct {
	order orders.Order
	due   time.Time
}

type byDue []reminder

func (h byDue) Len() int           { return len(h) }
func (h byDue) Less(i, j int) bool { return h[i].due.Before(h[j].due) }
func (h byDue) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *byDue) Push(v any)        { *h = append(*h, v.(reminder)) }
func (h *byDue) Pop() any {
	last := len(*h) - 1
	v := (*h)[last]
	*h = (*h)[:last]
	return v
}

// Remind sends a customer a word about an order.
type Remind func(ctx context.Context, o orders.Order) error

// Reminders remembers the orders that were placed and not paid.
type Reminders struct {
	remind Remind

	mu      sync.Mutex
	waiting byDue
}

// NewReminders returns reminders that go out through remind.
func NewReminders(remind Remind) *Reminders { return &Reminders{remind: remind} }

// Placed notes that an order waits for its payment, unless too many do.
func (r *Reminders) Placed(o orders.Order) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.waiting) >= maxReminders {
		slog.Warn("no reminder", "order", o.ID)
		return
	}
	heap.Push(&r.waiting, reminder{order: o, due: time.Now().Add(remindAfter)})
}

// Run reminds until ctx ends.
func (r *Reminders) Run(ctx context.Context) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			for o, ok := r.next(now); ok && ctx.Err() == nil; o, ok = r.next(now) {
				r.send(ctx, o)
			}
		}
	}
}

func (r *Reminders) next(now time.Time) (orders.Order, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.waiting) == 0 || r.waiting[0].due.After(now) {
		return orders.Order{}, false
	}
	return heap.Pop(&r.waiting).(reminder).order, true
}

func (r *Reminders) send(ctx context.Context, o orders.Order) {
	ctx, cancel := context.WithTimeout(ctx, remindTimeout)
	defer cancel()
	if err := r.remind(ctx, o); err != nil {
		slog.Error("remind", "order", o.ID, "error", err)
	}
}
