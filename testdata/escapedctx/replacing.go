package escapedctx

import (
	"context"
	"net/http"
)

// A relay has a context of its own, which ends with the program, and gives it to some of what it starts.
type relay struct {
	*Server
	ctx context.Context
}

type agentKey struct{}

func agentOf(ctx context.Context) (string, bool) {
	name, ok := ctx.Value(agentKey{}).(string)
	return name, ok
}

func withAgent(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, agentKey{}, name)
}

// sometimes takes another context only for those who have said their name.
func (l *relay) sometimes(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*send is cut off"
		if name, ok := agentOf(ctx); ok {
			ctx = withAgent(l.ctx, name)
		}
		l.send(ctx, "ops")
	}()
}

// group is one call above what starts it.
func (l *relay) group(w http.ResponseWriter, r *http.Request) { l.background(r.Context()) }

func (l *relay) background(ctx context.Context) {
	go func() { // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*send is cut off"
		name, ok := agentOf(ctx)
		switch {
		case ok:
			ctx = withAgent(l.ctx, name)
		case name == "":
			ctx = l.ctx
		}
		l.send(ctx, "ops")
	}()
}

// always takes another one whoever asks, with a name or without.
func (l *relay) always(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		if name, ok := agentOf(ctx); ok {
			ctx = withAgent(l.ctx, name)
		} else {
			ctx = l.ctx
		}
		l.send(ctx, "ops")
	}()
}

// first takes another one before it asks anybody.
func (l *relay) first(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		ctx = context.WithoutCancel(ctx)
		for _, to := range []string{"ops", "dev"} {
			l.send(ctx, to)
		}
	}()
}

// within works on another one only where it has put it there.
func (l *relay) within(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		if name, ok := agentOf(ctx); ok {
			ctx = withAgent(l.ctx, name)
			l.send(ctx, "ops")
		}
	}()
}

// before decides outside of the literal, for what it starts or for what it waits for.
func (l *relay) before(w http.ResponseWriter, r *http.Request) {
	ctx, detach := r.Context(), r.FormValue("detach") != ""
	if detach {
		ctx = l.ctx
	}
	work := func() { l.send(ctx, "ops") }
	if !detach {
		work()
		return
	}
	go func() { l.send(ctx, "ops") }()
}
