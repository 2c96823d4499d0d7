package escapedctx

import (
	"context"
	"net/http"
	"time"

	"github.com/alitto/pond/v2"
	"golang.org/x/sync/errgroup"
	"k8s.io/apimachinery/pkg/util/wait"
)

// A starter runs things later, by other means than a plain go.
type starter struct {
	*Server
	workers pond.Pool
}

// tidied is a timer that begins when the function returns.
func (s *starter) tidied(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	defer time.AfterFunc(time.Minute, func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Expire is cut off"
		s.Cache.Expire(ctx, "build", time.Second)
	})
	s.Cache.Incr(ctx, "builds")
}

// audited is asynchronous twice.
func (s *starter) audited(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go s.workers.Submit(func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Incr is cut off"
		s.Cache.Incr(ctx, "audits")
	})
}

// spread has a group that nobody waits for.
func (s *starter) spread(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	ctx := r.Context()
	g.Go(func() error { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Send is cut off"
		return s.Mail.Send(ctx, "a")
	})
}

// updated gives the helper a group that is for nothing.
func (s *starter) updated(w http.ResponseWriter, r *http.Request) {
	var dummy wait.Group
	s.update(r.Context(), &dummy)
}

func (s *starter) update(ctx context.Context, g *wait.Group) {
	g.Start(func() { s.Cache.Incr(ctx, "updates") }) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
}

// joined gives the helper one that it waits for, and so does joinedLater in a function of its own.
func (s *starter) joined(w http.ResponseWriter, r *http.Request) {
	var g wait.Group
	s.join(r.Context(), &g)
	g.Wait()
}

func (s *starter) joinedLater(w http.ResponseWriter, r *http.Request) {
	var g wait.Group
	defer settle(&g)
	s.join(r.Context(), &g)
}

func settle(g *wait.Group) { g.Wait() }

func (s *starter) join(ctx context.Context, g *wait.Group) {
	g.Start(func() { s.Cache.Incr(ctx, "joins") })
}

// handed keeps its group where others may wait for it.
func (s *starter) handed(w http.ResponseWriter, r *http.Request) {
	g := &wait.Group{}
	groups <- g
	ctx := r.Context()
	g.Start(func() { s.Cache.Incr(ctx, "handed") })
}

var groups = make(chan *wait.Group, 10)

// stopped ends the timer when it returns.
func (s *starter) stopped(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	late := time.AfterFunc(time.Second, func() { s.Cache.Incr(ctx, "late") })
	defer late.Stop()
	s.Cache.Incr(ctx, "on time")
}

// tasked waits for its task.
func (s *starter) tasked(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	task := s.workers.Submit(func() { s.Cache.Incr(ctx, "tasks") })
	_ = task.Wait()
}

// A review is what an adapter makes of a request.
type review func(ctx context.Context, name string) error

// adapt takes the handler as a function value.
func adapt(do review) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := do(r.Context(), r.URL.Path); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}
}

// A reviewer is served over an interface.
type reviewer interface {
	Check(ctx context.Context, name string) error
	Mutate(ctx context.Context, name string) error
}

func (s *starter) Check(ctx context.Context, name string) error {
	go s.workers.Submit(func() { // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
		s.Cache.Incr(ctx, name)
	})
	return nil
}

func (s *starter) Mutate(ctx context.Context, name string) error {
	defer time.AfterFunc(time.Minute, func() { // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
		s.Cache.Incr(ctx, name)
	})
	return nil
}

// ServeStarters registers all of it.
func ServeStarters(s *starter, mux *http.ServeMux) {
	for path, h := range map[string]http.HandlerFunc{
		"/tidied": s.tidied, "/audited": s.audited, "/spread": s.spread, "/updated": s.updated, "/joined": s.joined, "/joined-later": s.joinedLater,
		"/handed": s.handed, "/stopped": s.stopped, "/tasked": s.tasked,
	} {
		mux.HandleFunc(path, h)
	}
	review := reviewer(s)
	mux.HandleFunc("/check", adapt(review.Check))
	mux.Handle("/mutate", adapt(review.Mutate))
}
