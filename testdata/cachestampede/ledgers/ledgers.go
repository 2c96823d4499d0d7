// Package ledgers makes caches on requests: some are kept for all, others end with the request.
package ledgers

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
)

// Accounts remembers what the accounts of a ledger have.
type Accounts struct {
	db    *sql.DB
	mu    sync.Mutex
	known map[string]int64
}

// NewAccounts makes one.
func NewAccounts(db *sql.DB) *Accounts { return &Accounts{db: db, known: map[string]int64{}} }

// Balance is asked by all who use a ledger.
func (a *Accounts) Balance(ctx context.Context, id string) (balance int64, err error) {
	a.mu.Lock()
	balance, ok := a.known[id]
	a.mu.Unlock()
	if ok {
		return balance, nil
	}
	if err := a.db.QueryRowContext(ctx, "select balance from accounts where id = $1", id).Scan(&balance); err != nil { // want fill:"every concurrent miss"
		return 0, err
	}
	a.mu.Lock()
	a.known[id] = balance
	a.mu.Unlock()
	return balance, nil
}

// Manager has those of each ledger.
type Manager struct {
	db      *sql.DB
	mu      sync.Mutex
	ledgers map[string]*Accounts
}

func (m *Manager) ledger(name string) *Accounts {
	m.mu.Lock()
	defer m.mu.Unlock()
	accounts, ok := m.ledgers[name]
	if !ok {
		accounts = NewAccounts(m.db)
		m.ledgers[name] = accounts
	}
	return accounts
}

// Prices remembers, for one answer.
type Prices struct {
	db    *sql.DB
	mu    sync.Mutex
	known map[string]int64
}

// NewPrices makes one.
func NewPrices(db *sql.DB) *Prices { return &Prices{db: db, known: map[string]int64{}} }

// Price is silent: each request has its own.
func (p *Prices) Price(ctx context.Context, id string) (price int64, err error) {
	p.mu.Lock()
	price, ok := p.known[id]
	p.mu.Unlock()
	if ok {
		return price, nil
	}
	if err := p.db.QueryRowContext(ctx, "select price from prices where id = $1", id).Scan(&price); err != nil {
		return 0, err
	}
	p.mu.Lock()
	p.known[id] = price
	p.mu.Unlock()
	return price, nil
}

func (m *Manager) total(ctx context.Context, ids []string) (sum int64, err error) {
	prices := NewPrices(m.db)
	for _, id := range ids {
		price, err := prices.Price(ctx, id)
		if err != nil {
			return 0, err
		}
		sum += price
	}
	return sum, nil
}

func (m *Manager) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	balance, err := m.ledger(r.PathValue("ledger")).Balance(r.Context(), r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if sum, err := m.total(r.Context(), r.URL.Query()["id"]); err != nil || sum > balance {
		w.WriteHeader(http.StatusPaymentRequired)
	}
}
