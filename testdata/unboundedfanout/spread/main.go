// Command spread has others start goroutines for it.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"time"

	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/spread/par"
)

type options struct {
	workers int // nobody sets it
	width   int
}

type server struct {
	client  *http.Client
	options options
}

func (s *server) notify(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://notices.example.com/"+id, nil)
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func ids(r *http.Request) []string {
	var in struct{ IDs []string }
	_ = json.NewDecoder(r.Body).Decode(&in)
	return in.IDs
}

func (s *server) each(_ http.ResponseWriter, r *http.Request) {
	par.Each(ids(r), func(id string) error { return s.notify(r.Context(), id) })
}

func (s *server) few(_ http.ResponseWriter, r *http.Request) {
	par.Few(8, ids(r), func(id string) error { return s.notify(r.Context(), id) })
}

func (s *server) group(_ http.ResponseWriter, r *http.Request) {
	_ = par.Group(r.Context(), ids(r), s.notify)
}

func (s *server) reckon(_ http.ResponseWriter, r *http.Request) {
	par.Reckon(ids(r), func(id string) int { return len(id) })
}

func (s *server) direct(_ http.ResponseWriter, r *http.Request) {
	par.Direct(ids(r), func(id string) { _ = s.notify(context.WithoutCancel(r.Context()), id) })
}

func (s *server) failing(_ http.ResponseWriter, r *http.Request) {
	par.Failing(ids(r), func(id string) error { return s.notify(r.Context(), id) }, func(err error) { log.Print(err) })
}

func (s *server) crew(_ http.ResponseWriter, r *http.Request) {
	new(par.Crew).Each(ids(r), r.Context().Err, func(id string) { _ = s.notify(r.Context(), id) })
}

func (s *server) measure(_ http.ResponseWriter, r *http.Request) {
	par.Measure(ids(r), func(id string) int { return len(id) }, func(sum int) { _ = s.notify(r.Context(), http.StatusText(sum)) })
}

// neverLimited is limited where somebody says by how many, which nobody does.
func (s *server) neverLimited(_ http.ResponseWriter, r *http.Request) {
	p := pool.New()
	if s.options.workers > 0 {
		p = p.WithMaxGoroutines(s.options.workers)
	}
	for _, id := range ids(r) {
		p.Go(func() { _ = s.notify(r.Context(), id) }) // want element:"each element of a request gets a goroutine"
	}
	p.Wait()
}

// limited is limited by what the operator says.
func (s *server) limited(_ http.ResponseWriter, r *http.Request) {
	g, ctx := errgroup.WithContext(r.Context())
	if s.options.width > 0 {
		g.SetLimit(s.options.width)
	}
	for _, id := range ids(r) {
		g.Go(func() error { return s.notify(ctx, id) })
	}
	_ = g.Wait()
}

func main() {
	width := flag.Int("width", 8, "how many at a time")
	flag.Parse()
	s := &server{client: &http.Client{Timeout: time.Second}, options: options{width: *width}}
	go func() {
		for range time.Tick(time.Minute) {
			par.Sites(flag.Args(), func(name string) error { return s.notify(context.Background(), name) })
		}
	}()
	mux := http.NewServeMux()
	mux.HandleFunc("POST /each", s.each)
	mux.HandleFunc("POST /few", s.few)
	mux.HandleFunc("POST /group", s.group)
	mux.HandleFunc("POST /reckon", s.reckon)
	mux.HandleFunc("POST /direct", s.direct)
	mux.HandleFunc("POST /failing", s.failing)
	mux.HandleFunc("POST /crew", s.crew)
	mux.HandleFunc("POST /measure", s.measure)
	mux.HandleFunc("POST /never", s.neverLimited)
	mux.HandleFunc("POST /limited", s.limited)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}
