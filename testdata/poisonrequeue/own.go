package poisonrequeue

import (
	"context"
	"log"
	"time"

	"k8s.io/client-go/util/workqueue"
)

type pool struct {
	store  store
	orders chan *order
	keys   workqueue.TypedRateLimitingInterface[string]
}

func (p *pool) run(ctx context.Context) {
	for o := range p.orders {
		if err := p.store.Save(ctx, *o); err != nil {
			log.Print(err)
			p.orders <- o // retrybackoff reports the loop, which goes round at once
		}
	}
}

func (p *pool) runCounted(ctx context.Context) {
	// example: own good
	for o := range p.orders {
		if err := p.store.Save(ctx, *o); err != nil {
			if o.Tries++; o.Tries > 3 {
				log.Print(err)
				continue
			}
			time.Sleep(time.Second)
			p.orders <- o
		}
	}
	// end
}

// In a method that the loop calls, by a select.
func (p *pool) serve(ctx context.Context) {
	for {
		select {
		case o := <-p.orders:
			p.one(ctx, o)
		case <-ctx.Done():
			return
		}
	}
}

func (p *pool) one(ctx context.Context, o *order) {
	if err := p.store.Save(ctx, *o); err != nil {
		select { // so it does here
		case p.orders <- o:
		default:
		}
	}
}

// The queue of a controller, without its rate limit.
func (p *pool) sync(ctx context.Context) bool {
	key, stop := p.keys.Get()
	if stop {
		return false
	}
	defer p.keys.Done(key)
	// example: own bad
	if err := p.store.Save(ctx, order{ID: key}); err != nil {
		p.keys.Add(key) // want own:"what failed goes back into its queue at once"
	}
	// end
	return true
}

// With it.
func (p *pool) syncLimited(ctx context.Context) bool {
	key, stop := p.keys.Get()
	if stop {
		return false
	}
	defer p.keys.Done(key)
	if err := p.store.Save(ctx, order{ID: key}); err != nil {
		p.keys.AddRateLimited(key)
	}
	return true
}

// What comes of an item is another one.
func (p *pool) next(ctx context.Context) {
	for o := range p.orders {
		if err := p.store.Save(ctx, *o); err != nil {
			p.orders <- &order{ID: o.ID + "/retry", Tries: o.Tries + 1}
		}
	}
}

// A room has members, who leave by a channel of its own: whoever cannot be reached is sent there, and comes from another one.
type room struct {
	store  store
	pings  chan *order
	leaves chan *order
	gone   map[string]bool
}

func (r *room) run(ctx context.Context) {
	for {
		select {
		case o := <-r.leaves:
			r.gone[o.ID] = true
		case o := <-r.pings:
			if err := r.store.Save(ctx, *o); err != nil {
				r.leaves <- o
			}
		}
	}
}
