// Command variables runs what it has put into variables.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"sync"

	"github.com/hldlint/hldlint/testdata/lockio/variables/peer"
)

var mu sync.Mutex

// record is set to a method of the ledger that main makes.
var record func(ctx context.Context, what string) error

// measure is replaced by what takes no time either.
var measure = func(string) {}

type ledger struct{ db *sql.DB }

func (l *ledger) write(ctx context.Context, what string) error {
	_, err := l.db.ExecContext(ctx, "insert into entries (what) values ($1)", what)
	return err
}

func fetched(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	_, _ = peer.Fetch("/") // want remote:"mutex mu is held across peer.Fetch: requests wait for it in quick"
}

func noted(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	_ = record(r.Context(), "noted") // want remote:"mutex mu is held across main.record: requests wait for it in quick"
}

func told(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	peer.Notify("told") // want remote:"mutex mu is held across peer.Notify: requests wait for it in quick"
}

// quick runs what nobody has set to anything that waits.
func quick(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	peer.Trace("quick")
	measure("quick")
}

func tell(what string) {
	resp, err := http.Get("http://watch/" + what)
	if err == nil {
		resp.Body.Close()
	}
}

func setup(db *sql.DB) {
	l := &ledger{db}
	record = l.write
	peer.SetNotify(tell)
	measure = func(what string) { log.Print(what) }
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	if err := peer.Setup("http://peer"); err != nil {
		log.Fatal(err)
	}
	setup(db)
	http.HandleFunc("/fetched", fetched)
	http.HandleFunc("/noted", noted)
	http.HandleFunc("/told", told)
	http.HandleFunc("/quick", quick)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
