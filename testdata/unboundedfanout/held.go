package unboundedfanout

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/internal/async"
)

// Held starts goroutines by functions that hold back, and by some that only look as if.
type Held struct {
	*Shop
	slots chan struct{}
	desk  *async.Desk
	crowd *async.Crowd
}

// NewHeld registers what is asked of it.
func NewHeld(mux *http.ServeMux, s *Shop) *Held {
	h := &Held{Shop: s, slots: make(chan struct{}, 8), desk: async.NewDesk(8), crowd: async.NewCrowd()}
	for _, f := range []http.HandlerFunc{
		h.spawned, h.offered, h.crew, h.embedded, h.waited, h.handedOn, h.refused, h.counts, h.crowded, h.made, h.madeWithout, h.limitedBy, h.begunLate, h.lent, h.lentLimited,
	} {
		mux.HandleFunc("/", f)
	}
	return h
}

func (h *Held) spawned(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		h.spawn(func() { _ = h.price(r.Context(), id) })
	}
}

func (h *Held) spawn(f func()) {
	h.slots <- struct{}{}
	go func() {
		defer func() { <-h.slots }()
		f()
	}()
}

func (h *Held) offered(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		if !h.offer(r.Context(), func() { _ = h.price(r.Context(), id) }) {
			return
		}
	}
}

func (h *Held) offer(ctx context.Context, f func()) bool {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	go func() {
		defer func() { <-h.slots }()
		f()
	}()
	return true
}

func (h *Held) crew(w http.ResponseWriter, r *http.Request) {
	c := async.NewCrew(r.Context())
	for _, id := range decode(r).IDs {
		c.Run(func(ctx context.Context) error { return h.price(ctx, id) })
	}
	answer(w, c.Wait())
}

func (h *Held) embedded(w http.ResponseWriter, r *http.Request) {
	c := async.NewCrew(r.Context())
	for _, id := range decode(r).IDs {
		c.Go(func() error { return h.price(r.Context(), id) })
	}
	answer(w, c.Wait())
}

func (h *Held) waited(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		if h.desk.Wait(r.Context(), func() { _ = h.price(r.Context(), id) }) != nil {
			return
		}
	}
}

func (h *Held) handedOn(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		h.desk.Or(func() { _ = h.price(r.Context(), id) })
	}
}

func (h *Held) refused(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		_ = h.desk.Try(func() { _ = h.price(r.Context(), id) })
	}
}

// To count is no limit.
func (h *Held) counts(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		h.desk.Counts(func() { _ = h.price(r.Context(), id) }) // want element:"each element of a request"
	}
}

// A group without a limit is none because it is somebody's.
func (h *Held) crowded(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		h.crowd.Run(func() error { return h.price(r.Context(), id) }) // want element:"each element of a request"
	}
}

// A function of ours makes the group, with a limit.
func (h *Held) made(w http.ResponseWriter, r *http.Request) {
	g, ctx := eight(r.Context())
	for _, id := range decode(r).IDs {
		g.Go(func() error { return h.price(ctx, id) })
	}
	answer(w, g.Wait())
}

func eight(ctx context.Context) (*errgroup.Group, context.Context) {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(8)
	return g, ctx
}

// And this one makes it without.
func (h *Held) madeWithout(w http.ResponseWriter, r *http.Request) {
	g := plain()
	for _, id := range decode(r).IDs {
		g.Go(func() error { return h.price(r.Context(), id) }) // want element:"each element of a request"
	}
	answer(w, g.Wait())
}

func plain() *errgroup.Group { return new(errgroup.Group) }

// A function of ours limits the group.
func (h *Held) limitedBy(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	ofEight(&g)
	for _, id := range decode(r).IDs {
		g.Go(func() error { return h.price(r.Context(), id) })
	}
	answer(w, g.Wait())
}

func ofEight(g *errgroup.Group) { g.SetLimit(8) }

// A slot that is taken when the goroutine runs holds nobody back who starts one.
func (h *Held) Late(ctx context.Context, jobs chan Job) {
	for job := range jobs {
		h.late(func() { _ = h.price(ctx, job.ID) }) // want message:"each message gets a goroutine"
	}
}

func (h *Held) late(f func()) {
	go func() {
		h.slots <- struct{}{}
		defer func() { <-h.slots }()
		f()
	}()
}

// What waits once it has started is no limit on starts.
func (h *Held) begunLate(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		h.note(func() { _ = h.price(r.Context(), id) }) // want element:"each element of a request"
	}
}

func (h *Held) note(f func()) {
	go f()
	select {
	case h.slots <- struct{}{}:
	default:
	}
}

// A helper that is given the group knows no limit of it.
func (h *Held) lent(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	for _, id := range decode(r).IDs {
		runIn(&g, func() error { return h.price(r.Context(), id) }) // want element:"each element of a request"
	}
	answer(w, g.Wait())
}

func runIn(g *errgroup.Group, f func() error) { runOn(g, f) }

func runOn(g *errgroup.Group, f func() error) { g.Go(func() error { return f() }) }

// And one that has a limit keeps it.
func (h *Held) lentLimited(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	g.SetLimit(8)
	for _, id := range decode(r).IDs {
		runIn(&g, func() error { return h.price(r.Context(), id) })
	}
	answer(w, g.Wait())
}
