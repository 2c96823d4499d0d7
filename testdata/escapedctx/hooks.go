package escapedctx

import (
	"context"
	"net/http"
	"sync"

	"github.com/hldlint/hldlint/testdata/escapedctx/internal/tagged"
)

// A pusher is asked with what the dispatcher made.
type pusher interface {
	push(ctx context.Context, w http.ResponseWriter, r *http.Request)
}

// hook hands contexts of nothing on, beside the request: they have only names in them.
func (s *Server) hook(w http.ResponseWriter, r *http.Request) {
	ctx := tagged.With(context.Background(), r.Header.Get("X-Hook"))
	switch r.Header.Get("X-Hook") {
	case "end":
		s.ended(ctx, w, r)
	case "start":
		func() { s.startedBy(ctx, w, r) }()
	case "push":
		var p pusher = &pushes{s}
		p.push(ctx, w, r)
	case "mixed":
		s.mixed(ctx, w, r)
		s.mixed(r.Context(), w, r)
	default:
		s.other(tagged.With(r.Context(), "other"), w, r)
	}
}

// ended gets a context that no request has.
func (s *Server) ended(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	go s.send(ctx, "ops")
}

// startedBy gets it through a literal, and gives it a name of its own.
func (s *Server) startedBy(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	ctx = tagged.With(ctx, "started")
	go func() { s.send(ctx, "ops") }()
}

type pushes struct{ s *Server }

// push gets it through an interface.
func (p *pushes) push(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	go p.s.send(ctx, "ops")
}

// other gets that of the request, with a name.
func (s *Server) other(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	go s.send(ctx, "ops") // want goroutine:"a goroutine runs on ctx.*, which ends with the request"
}

// mixed gets that of a request from one of its callers.
func (s *Server) mixed(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	go s.send(ctx, "ops") // want goroutine:"a goroutine runs on ctx.*, which ends with the request"
}

var connecting, opening sync.Once

// connect is run by the program when it starts, and by the first who comes without that.
func (s *Server) connect(ctx context.Context) {
	connecting.Do(func() { s.DB.PingContext(ctx) })
}

func (s *Server) connected(w http.ResponseWriter, r *http.Request) { s.connect(context.Background()) }

// open is run by the first request, on its context.
func (s *Server) open(ctx context.Context) {
	opening.Do(func() { s.DB.PingContext(ctx) }) // want flight:"all who share .*Do fail when the first caller ends: it runs on ctx"
}

func (s *Server) opened(w http.ResponseWriter, r *http.Request) { s.open(r.Context()) }
