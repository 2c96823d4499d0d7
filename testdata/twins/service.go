// Package twins has code in which a name of the business stands in many places. TestTwins runs it under each name of names.txt in place of
// Purchase: the findings must be the same, since what business code does is not told by what it is called. The folders beside it have the kinds of
// connections, transactions, contexts and hot paths, each in many shapes (helper, method value, closure, wrapper, interface, option, field, generics,
// embedding, another package, renamed import), and a twin of each that does it right.
package twins

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"sync"
	"time"
)

// Server answers requests.
type Server struct{ store PurchaseStore }

// Purchase opens a database for each request.
func (s *Server) Purchase(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", "") // want unpooleddb/per-request
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer db.Close()
	if _, err := db.ExecContext(r.Context(), "insert into items values (1)"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// PurchaseStore has an implementation that asks a database, and one in memory.
type PurchaseStore interface {
	Load(ctx context.Context, id int) (string, error)
}

type tables struct{ db *sql.DB }

func (t *tables) Load(ctx context.Context, id int) (string, error) {
	var name string
	err := t.db.QueryRowContext(ctx, "select name from items where id = $1", id).Scan(&name)
	return name, err
}

// PurchaseMap is in memory.
type PurchaseMap map[int]string

// Load finds an item.
func (m PurchaseMap) Load(_ context.Context, id int) (string, error) { return m[id], nil }

// Show waits for the database without a limit.
func (s *Server) Show(w http.ResponseWriter, _ *http.Request) {
	name, err := s.store.Load(context.Background(), 1) // want missingtimeout/deadline
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(name))
}

// Sink takes answers.
type Sink interface{ Purchase(*http.Response) error }

// Forward hands every answer on, one that is no good as well: it is worked with, and not retried.
func Forward(ctx context.Context, client *http.Client, req *http.Request, sink Sink) error {
	for ctx.Err() == nil {
		resp, err := client.Do(req)
		if err != nil {
			time.Sleep(time.Second) // want retrybackoff/ignores-context
			continue
		}
		if resp.StatusCode != http.StatusOK {
			if err := sink.Purchase(resp); err != nil {
				return err
			}
			continue
		}
		return resp.Body.Close()
	}
	return ctx.Err()
}

// Retry asks again at once, whatever is wrong.
func Retry(ctx context.Context, db *sql.DB) error {
	var err error
	for range 10 {
		if _, err = db.ExecContext(ctx, "update purchases set n = 1"); err == nil { // want retrybackoff/none
			return nil
		}
	}
	return errors.Join(errors.New("giving up"), err)
}

// Prices are kept for a while.
type Prices struct {
	mu     sync.Mutex
	values map[string]string
	store  *tables
}

// Purchase reads what is not kept from the database, for every caller.
func (p *Prices) Purchase(ctx context.Context, key string) (string, error) {
	p.mu.Lock()
	value, ok := p.values[key]
	p.mu.Unlock()
	if ok {
		return value, nil
	}
	value, err := p.store.Load(ctx, len(key)) // want cachestampede/fill
	if err != nil {
		return "", err
	}
	p.mu.Lock()
	p.values[key] = value
	p.mu.Unlock()
	return value, nil
}

// Client has no timeout.
func (s *Server) purchaseClient(url string) error {
	resp, err := http.Get(url) // want missingtimeout/client
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
