package escapedctx

import (
	"context"
	"net/http"

	"github.com/hldlint/hldlint/testdata/escapedctx/internal/crew"
)

// A giver is what the crew looks like to those who have work.
type giver interface{ Give(do func()) }

// A desk has others do what is not for the answer.
type desk struct {
	*Server
	crew  *crew.Crew
	giver giver
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
func ServeDesk(d *desk, mux *http.ServeMux) {
	d.giver = d.crew
	for path, do := range map[string]review{
		"/given": d.given, "/offered": d.offered, "/named": d.named, "/wrapped": d.wrapped, "/faced": d.faced, "/had": d.had, "/at-once": d.atOnce,
		"/waited": d.waitedFor, "/looking": d.looking, "/apart": d.apart,
	} {
		mux.HandleFunc(path, adapt(do))
	}
}
