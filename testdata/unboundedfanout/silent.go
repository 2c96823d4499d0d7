package unboundedfanout

import (
	"context"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/panjf2000/ants/v2"
	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
)

// Silent holds what looks like a fan-out without limit, and is none.
type Silent struct {
	*Shop
	peers   []string // by configuration
	joins   chan *Peer
	jobs    chan Job
	errs    chan error
	ticks   chan struct{}
	conns   chan net.Conn
	running map[string]bool
	keyed   sync.Map
	active  atomic.Int64
	busy    bool
	alone   atomic.Bool
	tokens  chan int
	group   *errgroup.Group
	ants    *ants.Pool
}

// Peer is somebody who stays.
type Peer struct{ events chan string }

// NewSilent registers what is asked of it.
func NewSilent(mux *http.ServeMux, s *Shop, peers []string, group *errgroup.Group) *Silent {
	q := &Silent{Shop: s, peers: peers, joins: make(chan *Peer), jobs: make(chan Job), tokens: make(chan int, 8), group: group}
	for _, h := range []http.HandlerFunc{
		q.slotBefore, q.slotInside, q.slotByHelper, q.acquiredBefore, q.workers, q.constant, q.topology, q.chunked, q.conc, q.given, q.pooled, q.few,
		q.memory, q.grouped, q.ofOne, q.checked, q.paced, q.firstTen, q.byChunk,
	} {
		mux.HandleFunc("/", h)
	}
	return q
}

// A slot is taken before the goroutine is started.
func (q *Silent) slotBefore(w http.ResponseWriter, r *http.Request) {
	sem := make(chan struct{}, 8)
	for _, id := range decode(r).IDs {
		sem <- struct{}{}
		go func() {
			defer func() { <-sem }()
			_ = q.price(r.Context(), id)
		}()
	}
}

// The list is in memory, and of its elements only a few are worked on at a time.
func (q *Silent) slotInside(w http.ResponseWriter, r *http.Request) {
	sem := make(chan struct{}, 8)
	for _, id := range decode(r).IDs {
		go func() {
			sem <- struct{}{}
			defer func() { <-sem }()
			_ = q.price(r.Context(), id)
		}()
	}
}

// A function of ours takes the slot.
func (q *Silent) slotByHelper(w http.ResponseWriter, r *http.Request) {
	for n, id := range decode(r).IDs {
		q.acquire(n)
		go func() {
			defer func() { <-q.tokens }()
			_ = q.price(r.Context(), id)
		}()
	}
}

func (q *Silent) acquire(n int) { q.tokens <- n }

// A place in a channel of something is a slot as well.
func (q *Silent) acquiredBefore(w http.ResponseWriter, r *http.Request) {
	for n, id := range decode(r).IDs {
		q.tokens <- n
		go func() {
			defer func() { <-q.tokens }()
			_ = q.price(r.Context(), id)
		}()
	}
}

// There are as many workers as a number says.
func (q *Silent) workers(w http.ResponseWriter, r *http.Request) {
	ids := make(chan string)
	for range runtime.NumCPU() {
		go func() {
			for id := range ids {
				_ = q.price(r.Context(), id)
			}
		}()
	}
	for _, id := range decode(r).IDs {
		ids <- id
	}
	close(ids)
}

// Three are three.
func (q *Silent) constant(w http.ResponseWriter, r *http.Request) {
	for _, id := range []string{"eur", "usd", "gbp"} {
		go q.price(r.Context(), id)
	}
}

// How many peers there are, somebody has configured.
func (q *Silent) topology(w http.ResponseWriter, r *http.Request) {
	for _, peer := range q.peers {
		go q.price(r.Context(), peer)
	}
}

// Each chunk is waited for.
func (q *Silent) chunked(w http.ResponseWriter, r *http.Request) {
	for chunk := range slices.Chunk(decode(r).IDs, 10) {
		var wg sync.WaitGroup
		for _, id := range chunk {
			wg.Go(func() { _ = q.price(r.Context(), id) })
		}
		wg.Wait()
	}
}

// One goroutine works on ten.
func (q *Silent) byChunk(w http.ResponseWriter, r *http.Request) {
	for chunk := range slices.Chunk(decode(r).IDs, 1000) {
		go func() {
			for _, id := range chunk {
				_ = q.price(r.Context(), id)
			}
		}()
	}
}

// The pool has a limit.
func (q *Silent) conc(w http.ResponseWriter, r *http.Request) {
	p := pool.New().WithMaxGoroutines(4)
	for _, id := range decode(r).IDs {
		p.Go(func() { _ = q.price(r.Context(), id) })
	}
	p.Wait()
}

// Who made the group may have limited it.
func (q *Silent) given(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		q.group.Go(func() error { return q.price(r.Context(), id) })
	}
}

// A library's pool has a capacity.
func (q *Silent) pooled(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		_ = q.ants.Submit(func() { _ = q.price(r.Context(), id) })
	}
}

// No more than ten are looked at.
func (q *Silent) firstTen(w http.ResponseWriter, r *http.Request) {
	ids := decode(r).IDs
	for i := 0; i < len(ids) && i < 10; i++ {
		go q.price(r.Context(), ids[i])
	}
}

// Who sends more than a few is turned away.
func (q *Silent) few(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		if q.active.Load() > 100 {
			http.Error(w, "busy", http.StatusServiceUnavailable)
			return
		}
		q.active.Add(1)
		go func() {
			defer q.active.Add(-1)
			_ = q.price(r.Context(), id)
		}()
	}
}

// A goroutine that only computes ends soon: the processors limit it.
func (q *Silent) memory(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	var n atomic.Int64
	for _, id := range decode(r).IDs {
		wg.Go(func() { n.Add(int64(len(id))) })
	}
	wg.Wait()
}

// Rows were put together by a key, of which there are a few.
func (q *Silent) grouped(w http.ResponseWriter, r *http.Request) {
	ids, _ := q.list(r.Context())
	groups := map[string]int{}
	for _, id := range ids {
		groups[id[:1]]++
	}
	for group := range groups {
		go q.price(r.Context(), group)
	}
}

// Who sends too many is turned away.
func (q *Silent) checked(w http.ResponseWriter, r *http.Request) {
	in := decode(r)
	if len(in.IDs) > 100 {
		http.Error(w, "too many", http.StatusBadRequest)
		return
	}
	for _, id := range in.IDs {
		go q.price(r.Context(), id)
	}
}

type account struct{ Regions []string }

// What one row lists is one row's.
func (q *Silent) ofOne(w http.ResponseWriter, r *http.Request) {
	var a account
	if q.db.QueryRowContext(r.Context(), "select regions from accounts where id = $1", r.PathValue("id")).Scan(&a.Regions) != nil {
		return
	}
	for _, region := range a.Regions {
		go q.price(r.Context(), region)
	}
}

// Session serves a peer by code that nobody knows, for as long as the peer stays.
type Session interface {
	Serve(ctx context.Context, first Job) error
}

// Sessions has one for each.
func (q *Silent) Sessions(ctx context.Context, s Session) {
	for job := range q.jobs {
		go s.Serve(ctx, job)
	}
}

// So many in a second.
func (q *Silent) paced(w http.ResponseWriter, r *http.Request) {
	limiter := rate.NewLimiter(10, 1)
	for _, id := range decode(r).IDs {
		if limiter.Wait(r.Context()) != nil {
			return
		}
		go q.price(r.Context(), id)
	}
}

// Run has loops that start a goroutine for what stays, what is one, or what comes by the clock.
func (q *Silent) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case p := <-q.joins: // a peer has one for as long as it stays
			go func() {
				for ev := range p.events {
					_ = q.price(ctx, ev)
				}
			}()
		case <-q.ticks: // a sign without content
			go q.price(ctx, "all")
		case <-time.After(time.Second): // the clock decides how many there are
			go q.price(ctx, "all")
		case err := <-q.errs: // an error ends something
			go q.price(ctx, err.Error())
		case conn := <-q.conns: // a connection has one
			go q.hello(ctx, conn)
		}
	}
}

func (q *Silent) hello(ctx context.Context, conn net.Conn) {
	_ = q.price(ctx, conn.RemoteAddr().String())
}

// Keyed starts one for each key.
func (q *Silent) Keyed(ctx context.Context) {
	for job := range q.jobs {
		if q.running[job.ID] {
			continue
		}
		if _, ok := q.keyed.Load(job.ID); ok {
			continue
		}
		q.running[job.ID] = true
		go q.price(ctx, job.ID)
	}
}

// Map asks a map of another kind.
func (q *Silent) Map(ctx context.Context) {
	for job := range q.jobs {
		if _, ok := q.keyed.LoadOrStore(job.ID, true); !ok {
			go q.price(ctx, job.ID)
		}
	}
}

// Counted starts no more than so many.
func (q *Silent) Counted(ctx context.Context) {
	for job := range q.jobs {
		if q.active.Load() >= 100 {
			continue
		}
		q.active.Add(1)
		go func() {
			defer q.active.Add(-1)
			_ = q.price(ctx, job.ID)
		}()
	}
}

// Sometimes starts one when a function says that it is time.
func (q *Silent) Sometimes(ctx context.Context) {
	for job := range q.jobs {
		if q.exhausted(job) {
			go q.price(ctx, job.ID)
		}
	}
}

// Always begins each turn with the receive and the question.
func (q *Silent) Always(ctx context.Context) {
	for {
		select {
		case job := <-q.jobs:
			if q.exhausted(job) {
				go q.price(ctx, job.ID)
			}
		}
	}
}

func (q *Silent) exhausted(job Job) bool { return len(job.ID)+int(q.active.Load()) > 100 }

// Itself asks in each turn, and notes beside it what came of that.
func (q *Silent) Itself(ctx context.Context) {
	for job := range q.jobs {
		_ = q.price(ctx, job.ID)
		go q.note(ctx, job)
	}
}

func (q *Silent) note(ctx context.Context, job Job) {
	_, _ = q.db.ExecContext(ctx, "insert into log values ($1)", job.ID)
}

// Flag starts one, and the next one when that is done.
func (q *Silent) Flag(ctx context.Context) {
	for job := range q.jobs {
		if q.busy {
			continue
		}
		q.busy = true
		go q.price(ctx, job.ID)
	}
}

// Swapped does so with an atomic flag.
func (q *Silent) Swapped(ctx context.Context) {
	for job := range q.jobs {
		if !q.alone.CompareAndSwap(false, true) {
			continue
		}
		go func() {
			defer q.alone.Store(false)
			_ = q.price(ctx, job.ID)
		}()
	}
}

// Awaits begins the next one when this one is done, or too late.
func (q *Silent) Awaits(ctx context.Context) {
	for job := range q.jobs {
		done := make(chan error, 1)
		go func() { done <- q.price(ctx, job.ID) }()
		select {
		case <-done:
		case <-ctx.Done():
			return
		}
	}
}

// Signals come from an operator, one and then another.
func (q *Silent) Signals(ctx context.Context) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	for sig := range signals {
		go func() { _ = q.price(ctx, sig.String()) }()
	}
}

// Accept has a goroutine for each connection, as servers have.
func (q *Silent) Accept(ctx context.Context, ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go q.hello(ctx, conn)
	}
}

// Warm fills a cache when the program starts.
func Warm(s *Shop) {
	ids, _ := s.list(context.Background())
	for _, id := range ids {
		go s.price(context.Background(), id)
	}
}
