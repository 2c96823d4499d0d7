package droppedctx

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/singleflight"

	"github.com/hldlint/hldlint/testdata/droppedctx/internal/parts"
)

// NoScope has no context, and nobody who calls it has one.
func (s *Server) noScope() error { return s.DB.PingContext(context.Background()) }

// Cleanup runs when all is over: the request may have been given up by then.
func (s *Server) Cleanup(ctx context.Context) {
	defer s.Cache.Del(context.Background(), "lock")
	defer func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		s.Cache.Del(ctx, "lock")
	}()
}

// Shutdown ends things: its context has a deadline that has passed, often enough.
func (s *Server) Shutdown(ctx context.Context) error {
	return s.Cache.FlushAll(context.Background()).Err()
}

// Finish calls what undoes something.
func (s *Server) Finish(ctx context.Context) error { return s.Store.Release(context.Background(), 1) }

// Last saves what is left once the context has ended.
func (s *Server) Last(ctx context.Context) {
	<-ctx.Done()
	s.Cache.Set(context.Background(), "last", 1, 0)
}

// Turn does the same in a select.
func (s *Server) Turn(ctx context.Context, work <-chan int) {
	for {
		select {
		case <-ctx.Done():
			s.Cache.Set(context.Background(), "last", 1, 0)
			return
		case <-work:
		}
	}
}

// Order puts right what was left half done: what failed may be the context.
func (s *Server) Order(ctx context.Context, id int) error {
	if err := s.Store.Save(ctx, id); err != nil {
		return errors.Join(err, s.Cache.Persist(context.Background(), "order").Err())
	}
	return nil
}

// Recorder counts.
type Recorder struct{ s *Server }

// ObserveLatency only counts.
func (r *Recorder) ObserveLatency(ctx context.Context) { r.s.Cache.Incr(ctx, "latency") }

// Count counts: a request that was given up counts too.
func (r *Recorder) Count(ctx context.Context) { r.ObserveLatency(context.Background()) }

// Detached works on after the answer, on purpose.
func (s *Server) Detached(w http.ResponseWriter, r *http.Request) {
	go func() {
		s.Cache.Incr(context.Background(), "hits")
	}()
	go s.touch(context.Background())
	s.Cache.Incr(context.WithoutCancel(r.Context()), "hits")
}

func (s *Server) touch(ctx context.Context) { s.Cache.Incr(ctx, "touched") }

// Flight is for all who ask meanwhile: it must not die with the first of them.
func (s *Server) Flight(ctx context.Context, g *singleflight.Group) (any, error) {
	v, err, _ := g.Do("key", func() (any, error) {
		return s.Cache.Get(context.Background(), "key").Result()
	})
	return v, err
}

// Opened keeps its context for as long as it lives.
func (s *Server) Opened(ctx context.Context) (*pgx.Conn, error) {
	return pgx.Connect(context.Background(), "postgres://db/orders")
}

// NewTable loads what it keeps before anybody asks for it.
func NewTable(ctx context.Context, s *Server) (map[string]bool, error) {
	rows, err := s.DB.Query("select name from tables")
	if err != nil {
		return nil, err
	}
	return map[string]bool{}, rows.Close()
}

// Part is used, and what is beside it is not.
func (s *Server) Part(ctx context.Context, p *parts.Parts) error { return p.Load(ctx) }

// Marked has a time of its own: no request waits for it, and it is to be finished.
func (s *Server) Marked(ctx context.Context, id int) error {
	own, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return s.Store.Save(own, id)
}

// Batched ends with what is done in each batch, which has the context.
func (s *Server) Batched(ctx context.Context, ids []int) error {
	return s.batches(context.Background(), ids, func(id int) error { return s.Store.Save(ctx, id) })
}

func (s *Server) batches(ctx context.Context, ids []int, do func(int) error) error {
	for _, id := range ids {
		if err := s.Cache.Expire(ctx, "lease", time.Minute).Err(); err != nil {
			return err
		}
		if err := do(id); err != nil {
			return err
		}
	}
	return nil
}

// Sweep is a loop of the program's own: its context is as old as that.
func (s *Server) Sweep(ctx context.Context) {
	for range time.Tick(time.Minute) {
		s.sweep(ctx)
	}
}

func (s *Server) sweep(ctx context.Context) { s.Cache.Persist(context.Background(), "swept") }

// Unnamed has a context that it was not to use: it works on when the answer is sent.
func (s *Server) Unnamed(_ context.Context, id int) error {
	return s.Store.Save(context.Background(), id)
}

// Mirror has what only a goroutine runs, of which the request is a part.
func (s *Server) Mirror(w http.ResponseWriter, r *http.Request) {
	go s.compare(r)
}

func (s *Server) compare(r *http.Request) { s.compareAt(r, r.URL.Path) }

func (s *Server) compareAt(r *http.Request, path string) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	s.Cache.Persist(ctx, path)
}

// Callback is kept: nobody knows when it runs.
func (s *Server) Callback(ctx context.Context) func() error {
	return func() error { return s.Cache.Incr(context.Background(), "hits").Err() }
}

// Default takes what it is given, if it is given anything.
func (s *Server) Default(ctx context.Context) error {
	if ctx == nil {
		ctx = context.Background()
	}
	return s.DB.PingContext(ctx)
}

// Job has a context that lives as long as it does.
type Job struct {
	s      *Server
	ctx    context.Context
	cancel context.CancelFunc
}

// NewJob makes it.
func NewJob(s *Server) *Job {
	ctx, cancel := context.WithCancel(context.Background())
	return &Job{s, ctx, cancel}
}

// Stop ends it.
func (j *Job) Stop() { j.cancel() }

// Run is given a context, and works on that of the job.
func (j *Job) Run(ctx context.Context) error { return j.s.DB.PingContext(j.ctx) }

// Local waits for nobody: a context of its own is as good.
func (s *Server) Local(ctx context.Context) {
	slog.InfoContext(context.Background(), "hello")
	withTenant(context.Background(), "t1")
}

var _ = (*Server).noScope

// Usage asks for what was counted: the answer is of no use to who has gone.
func (r *Recorder) Usage(ctx context.Context) (string, error) {
	return r.LatencyMetrics(context.Background()) // want background:"LatencyMetrics does not get ctx"
}

// LatencyMetrics reads what was counted.
func (r *Recorder) LatencyMetrics(ctx context.Context) (string, error) {
	return r.s.Cache.Get(ctx, "latency").Result()
}
