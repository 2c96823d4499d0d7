// Package unboundedfanout holds what unboundedfanout reports, and look-alikes on which it is silent.
package unboundedfanout

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"sync"

	"github.com/sourcegraph/conc"
	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/internal/async"
)

// Shop answers requests.
type Shop struct {
	db     *sql.DB
	client *http.Client
}

// Order is what users send.
type Order struct {
	IDs []string `json:"ids"`
}

// New registers all that the shop answers.
func New(mux *http.ServeMux, db *sql.DB) *Shop {
	s := &Shop{db: db, client: &http.Client{}}
	for _, h := range []http.HandlerFunc{
		s.prices, s.pricesLimited, s.waitGroup, s.groupGo, s.byHelper, s.byMethod, s.rows, s.listed, s.concGroup, s.concPool, s.stillUnlimited,
	} {
		mux.HandleFunc("/", h)
	}
	return s
}

func (s *Shop) prices(w http.ResponseWriter, r *http.Request) {
	in := decode(r)
	// example: element bad
	g, ctx := errgroup.WithContext(r.Context())
	for _, id := range in.IDs {
		g.Go(func() error { return s.price(ctx, id) }) // want element:"each element of a request gets a goroutine that waits for http: nothing limits how many at once"
	}
	err := g.Wait()
	// end
	answer(w, err)
}

func (s *Shop) pricesLimited(w http.ResponseWriter, r *http.Request) {
	in := decode(r)
	// example: element good
	g, ctx := errgroup.WithContext(r.Context())
	g.SetLimit(8)
	for _, id := range in.IDs {
		g.Go(func() error { return s.price(ctx, id) })
	}
	err := g.Wait()
	// end
	answer(w, err)
}

// A limit below zero is none.
func (s *Shop) stillUnlimited(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	g.SetLimit(-1)
	for _, id := range decode(r).IDs {
		g.Go(func() error { return s.price(r.Context(), id) }) // want element:"each element of a request"
	}
	answer(w, g.Wait())
}

func (s *Shop) waitGroup(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	for i, id := range decode(r).IDs {
		wg.Add(1)
		go func(n int, id string) { // want element:"each element of a request"
			defer wg.Done()
			if err := s.price(r.Context(), id); err != nil {
				log.Print(n, err)
			}
		}(i, id)
	}
	wg.Wait()
}

func (s *Shop) groupGo(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	ids := decode(r).IDs
	for i := range ids {
		wg.Go(func() { _ = s.price(r.Context(), ids[i]) }) // want element:"each element of a request"
	}
	wg.Wait()
}

// The go statement is in a helper of another package.
func (s *Shop) byHelper(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		async.Do(func() { // want element:"each element of a request"
			_ = s.price(context.WithoutCancel(r.Context()), id)
		})
	}
}

// The go statement is in a method that the loop calls.
func (s *Shop) byMethod(w http.ResponseWriter, r *http.Request) {
	for _, id := range decode(r).IDs {
		s.warm(context.WithoutCancel(r.Context()), id)
	}
}

func (s *Shop) warm(ctx context.Context, id string) {
	go s.price(ctx, id) // want element:"each element of a request"
}

func (s *Shop) rows(w http.ResponseWriter, r *http.Request) {
	rows, err := s.db.QueryContext(r.Context(), "select id from items")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if rows.Scan(&id) != nil {
			return
		}
		go s.price(context.WithoutCancel(r.Context()), id) // want element:"each element of a table gets a goroutine that waits for http"
	}
	answer(w, rows.Err())
}

// What a function returns that reads a table is as long as the table.
func (s *Shop) listed(w http.ResponseWriter, r *http.Request) {
	ids, err := s.list(r.Context())
	var g errgroup.Group
	for _, id := range ids {
		g.Go(func() error { return s.price(r.Context(), id) }) // want element:"each element of a table"
	}
	answer(w, err)
}

func (s *Shop) list(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "select id from items")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

func (s *Shop) concGroup(w http.ResponseWriter, r *http.Request) {
	var wg conc.WaitGroup
	for _, id := range decode(r).IDs {
		wg.Go(func() { _ = s.price(r.Context(), id) }) // want element:"each element of a request"
	}
	wg.Wait()
}

func (s *Shop) concPool(w http.ResponseWriter, r *http.Request) {
	p := pool.New()
	for _, id := range decode(r).IDs {
		p.Go(func() { _ = s.price(r.Context(), id) }) // want element:"each element of a request"
	}
	p.Wait()
}

func (s *Shop) price(ctx context.Context, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://partner.example/"+id, nil)
	if err != nil {
		return err
	}
	res, err := s.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func decode(r *http.Request) Order {
	var in Order
	_ = json.NewDecoder(r.Body).Decode(&in)
	return in
}

func answer(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}
