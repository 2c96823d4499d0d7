// Package fanout has goroutines for each element, as different authors start them, and twins of each with a limit.
package fanout

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	syncpkg "sync"
	"time"

	"github.com/sourcegraph/conc"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/hldlint/hldlint/testdata/twins/fanout/pool"
)

// Job is one of what came in.
type Job struct{ ID, URL string }

// Runner works on jobs.
type Runner interface {
	Run(ctx context.Context, job Job) error
}

type fetcher struct{ client *http.Client }

func (f *fetcher) Run(ctx context.Context, job Job) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, job.URL, nil)
	if err != nil {
		return err
	}
	res, err := f.client.Do(req)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, res.Body)
	return errors.Join(err, res.Body.Close())
}

// Server answers requests.
type Server struct {
	run   Runner
	db    *sql.DB
	start func(func())
	sem   *semaphore.Weighted
}

// New makes one.
func New(db *sql.DB) *Server {
	return &Server{run: &fetcher{&http.Client{Timeout: time.Second}}, db: db, sem: semaphore.NewWeighted(16), start: func(f func()) { go f() }}
}

func jobs(w http.ResponseWriter, r *http.Request) (list []Job, err error) {
	err = json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&list)
	return list, err
}

// Purchase starts one goroutine a job.
func (s *Server) Purchase(w http.ResponseWriter, r *http.Request) {
	list, err := jobs(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var wg syncpkg.WaitGroup
	for _, job := range list {
		wg.Add(1)
		go func() { // want unboundedfanout/element
			defer wg.Done()
			_ = s.run.Run(r.Context(), job)
		}()
	}
	wg.Wait()
}

// Limited is its twin.
func (s *Server) Limited(w http.ResponseWriter, r *http.Request) {
	list, err := jobs(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var wg syncpkg.WaitGroup
	for _, job := range list {
		if s.sem.Acquire(r.Context(), 1) != nil {
			break
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer s.sem.Release(1)
			_ = s.run.Run(r.Context(), job)
		}()
	}
	wg.Wait()
}

// Inside takes the slot in the goroutine, which is there by then.
func (s *Server) Inside(w http.ResponseWriter, r *http.Request) {
	list, err := jobs(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	slots := make(chan struct{}, 8)
	results := make(chan error)
	for i := range list {
		go s.one(r.Context(), list[i], slots, results) // want unboundedfanout/element
	}
	for range list {
		if err := <-results; err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
		}
	}
}

func (s *Server) one(ctx context.Context, job Job, slots chan struct{}, results chan<- error) {
	slots <- struct{}{}
	defer func() { <-slots }()
	results <- s.run.Run(ctx, job)
}

// Grouped has a group without limit.
func (s *Server) Grouped(w http.ResponseWriter, r *http.Request) {
	list, err := jobs(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := s.all(r.Context(), list); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func (s *Server) all(ctx context.Context, list []Job) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, job := range list {
		g.Go(s.bind(ctx, job)) // want unboundedfanout/element
	}
	return g.Wait()
}

// GroupedLimited is its twin.
func (s *Server) GroupedLimited(w http.ResponseWriter, r *http.Request) {
	list, err := jobs(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	g, ctx := errgroup.WithContext(r.Context())
	g.SetLimit(8)
	for _, job := range list {
		g.Go(s.bind(ctx, job))
	}
	if err := g.Wait(); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func (s *Server) bind(ctx context.Context, job Job) func() error {
	return func() error { return s.run.Run(ctx, job) }
}

// Forgotten starts them by a helper of another package.
func (s *Server) Forgotten(w http.ResponseWriter, r *http.Request) {
	for id := range strings.SplitSeq(r.FormValue("ids"), ",") {
		pool.Go(r.Context(), func(ctx context.Context) { // want unboundedfanout/element
			ctx, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			_ = s.run.Run(ctx, Job{ID: id})
		})
	}
	w.WriteHeader(http.StatusAccepted)
}

// Started goes by a function that is a field.
func (s *Server) Started(w http.ResponseWriter, r *http.Request) {
	list, err := jobs(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	ctx := context.WithoutCancel(r.Context())
	for _, job := range list {
		s.start(func() { _ = s.run.Run(ctx, job) }) // want unboundedfanout/element
	}
}

// Rows starts one for each row.
func (s *Server) Rows(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(r.Context(), "select id, url from jobs")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	var wg conc.WaitGroup
	for rows.Next() {
		var job Job
		if err := rows.Scan(&job.ID, &job.URL); err != nil {
			break
		}
		wg.Go(func() { _ = s.run.Run(r.Context(), job) }) // want unboundedfanout/element
	}
	wg.Wait()
}

// Chunks starts a few at a time.
func (s *Server) Chunks(w http.ResponseWriter, r *http.Request) {
	list, err := jobs(w, r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	for len(list) > 0 {
		n := min(8, len(list))
		var wg syncpkg.WaitGroup
		for _, job := range list[:n] {
			wg.Go(func() { _ = s.run.Run(r.Context(), job) })
		}
		wg.Wait()
		list = list[n:]
	}
}
