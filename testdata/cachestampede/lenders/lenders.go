// Package main has caches that ask functions which their constructors were given.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/cachestampede/lenders/remember"
)

// prices asks a method value for what it does not have.
type prices struct {
	mu   sync.RWMutex
	kept map[string]int
	load func(ctx context.Context, item string) (int, error)
}

func newPrices(load func(ctx context.Context, item string) (int, error)) *prices {
	return &prices{kept: map[string]int{}, load: load}
}

func (p *prices) of(ctx context.Context, item string) (int, error) {
	p.mu.RLock()
	price, ok := p.kept[item]
	p.mu.RUnlock()
	if ok {
		return price, nil
	}
	price, err := p.load(ctx, item) // want fill:"load"
	if err != nil {
		return 0, err
	}
	p.mu.Lock()
	p.kept[item] = price
	p.mu.Unlock()
	return price, nil
}

// stocks gets its loader by an option.
type stocks struct {
	mu    sync.Mutex
	kept  map[string]int
	count func(item string) (int, error)
}

func counted(by func(item string) (int, error)) func(*stocks) {
	return func(s *stocks) { s.count = by }
}

func newStocks(set ...func(*stocks)) *stocks {
	s := &stocks{kept: map[string]int{}}
	for _, f := range set {
		f(s)
	}
	return s
}

func (s *stocks) of(item string) (int, error) {
	s.mu.Lock()
	n, ok := s.kept[item]
	s.mu.Unlock()
	if ok {
		return n, nil
	}
	n, err := s.count(item) // want fill:"count"
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept[item] = n
	return n, nil
}

// lengths is silent: its loader computes.
type lengths struct {
	mu   sync.Mutex
	kept map[string]int
	load func(item string) (int, error)
}

func newLengths(load func(item string) (int, error)) *lengths {
	return &lengths{kept: map[string]int{}, load: load}
}

func (l *lengths) of(item string) (int, error) {
	l.mu.Lock()
	n, ok := l.kept[item]
	l.mu.Unlock()
	if ok {
		return n, nil
	}
	n, err := l.load(item)
	if err != nil {
		return 0, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.kept[item] = n
	return n, nil
}

type shop struct {
	db     *sql.DB
	prices *prices
	stocks *stocks
	length *lengths
	names  *remember.Answers[string, string]
	words  *remember.Words
}

func (s *shop) price(ctx context.Context, item string) (price int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT price FROM items WHERE id = $1`, item).Scan(&price)
	return price, err
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	item := r.FormValue("item")
	_, err := s.prices.of(r.Context(), item)
	if err == nil {
		_, err = s.stocks.of(item)
	}
	if err == nil {
		_, err = s.length.of(item)
	}
	if err == nil {
		_, err = s.names.Get(item)
	}
	if err == nil {
		_, err = s.words.Spell(item)
	}
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db: db}
	s.prices = newPrices(s.price)
	s.stocks = newStocks(counted(func(item string) (n int, err error) {
		err = db.QueryRow(`SELECT n FROM stocks WHERE item = $1`, item).Scan(&n)
		return n, err
	}))
	s.length = newLengths(func(item string) (int, error) { return len(item), nil })
	s.names = remember.New(time.Minute, func(item string) (name string, err error) {
		err = db.QueryRow(`SELECT name FROM items WHERE id = $1`, item).Scan(&name)
		return name, err
	})
	s.words = remember.NewWords(remember.Spelt(func(word string) (string, error) { return strings.ToUpper(word), nil }))
	log.Fatal(http.ListenAndServe(":8080", s))
}
