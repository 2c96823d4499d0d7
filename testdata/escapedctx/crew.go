package escapedctx

import (
	"context"
	"net/http"

	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/escapedctx/internal/crew"
)

// A giver is what the crew looks like to those who have work.
type giver interface{ Give(do func()) }

// A desk has others do what is not for the answer.
type desk struct {
	*Server
	crew  *crew.Crew
	giver giver

	left *errgroup.Group // nobody waits for it
	lost *pool.Pool      // nor for this
	kept *errgroup.Group // settle does, for a request
	lent *errgroup.Group // whoever gets it may
}

// newDesk makes the groups.
func newDesk(s *Server) *desk {
	return &desk{Server: s, crew: crew.New(2), left: &errgroup.Group{}, lost: pool.New().WithMaxGoroutines(2), kept: &errgroup.Group{}, lent: &errgroup.Group{}}
}

func (d *desk) leftAlone(ctx context.Context, name string) error {
	d.left.Go(func() error { return d.Mail.Send(ctx, name) }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Send is cut off"
	return nil
}

func (d *desk) lostToo(ctx context.Context, name string) error {
	d.lost.Go(func() { d.Cache.Incr(ctx, name) }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
	return nil
}

func (d *desk) keptOne(ctx context.Context, name string) error {
	d.kept.Go(func() error { return d.Mail.Send(ctx, name) })
	return d.settle()
}

func (d *desk) settle() error { return d.kept.Wait() }

func (d *desk) lentOne(ctx context.Context, name string) error {
	d.lent.Go(func() error { return d.Mail.Send(ctx, name) })
	d.borrow(d.lent)
	return nil
}

func (d *desk) borrow(g interface{ Wait() error }) { _ = g.Wait() }

// inAll starts what there is to do for each in a group of its caller.
func inAll[T any](g *errgroup.Group, all []T, do func(T) error) {
	for _, one := range all {
		g.Go(func() error { return do(one) })
	}
}

// unheard makes a group for nothing, which a helper of many types gets as well.
func (d *desk) unheard(ctx context.Context, name string) error {
	var g errgroup.Group
	g.Go(func() error { return d.Mail.Send(ctx, name) }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Send is cut off"
	inAll(&g, []int{1, 2}, func(int) error { return nil })
	return nil
}

// later is a wrapper of the package around one of another package.
func (d *desk) later(do func()) { d.crew.Give(do) }

func (d *desk) given(ctx context.Context, name string) error {
	d.crew.Give(func() { d.Cache.Incr(ctx, name) }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
	return nil
}

func (d *desk) offered(ctx context.Context, name string) error {
	if !d.crew.Offer(func() { d.Cache.Incr(ctx, name) }) { // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
		return http.ErrServerClosed
	}
	return nil
}

func (d *desk) named(ctx context.Context, name string) error {
	d.crew.Name(name, func() error { return d.Cache.Incr(ctx, name).Err() }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
	return nil
}

func (d *desk) wrapped(ctx context.Context, name string) error {
	d.later(func() { d.Cache.Incr(ctx, name) }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
	return nil
}

func (d *desk) faced(ctx context.Context, name string) error {
	d.giver.Give(func() { d.Cache.Incr(ctx, name) }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
	return nil
}

// had comes back when it is done.
func (d *desk) had(ctx context.Context, name string) error {
	d.crew.Have(func() { d.Cache.Incr(ctx, name) })
	return nil
}

// atOnce does it itself.
func (d *desk) atOnce(ctx context.Context, name string) error {
	d.crew.Now(func() { d.Cache.Incr(ctx, name) })
	return nil
}

// waitedFor hears when it is done.
func (d *desk) waitedFor(ctx context.Context, name string) error {
	done := make(chan struct{})
	d.crew.Give(func() {
		d.Cache.Incr(ctx, name)
		close(done)
	})
	<-done
	return nil
}

// looking asks whether the request is still there.
func (d *desk) looking(ctx context.Context, name string) error {
	d.crew.Give(func() {
		if ctx.Err() == nil {
			d.Cache.Incr(ctx, name)
		}
	})
	return nil
}

// apart has a context of its own.
func (d *desk) apart(ctx context.Context, name string) error {
	ctx = context.WithoutCancel(ctx)
	d.crew.Give(func() { d.Cache.Incr(ctx, name) })
	return nil
}

// ServeDesk registers all of it.
func ServeDesk(s *Server, mux *http.ServeMux) {
	d := newDesk(s)
	d.giver = d.crew
	for path, do := range map[string]review{
		"/given": d.given, "/offered": d.offered, "/named": d.named, "/wrapped": d.wrapped, "/faced": d.faced, "/had": d.had, "/at-once": d.atOnce,
		"/waited": d.waitedFor, "/looking": d.looking, "/apart": d.apart, "/left": d.leftAlone, "/lost": d.lostToo, "/kept": d.keptOne, "/unheard": d.unheard, "/lent": d.lentOne,
	} {
		mux.HandleFunc(path, adapt(do))
	}
}
