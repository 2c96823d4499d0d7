// Command checks asks objects one after the other.
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"
)

// A checker is something that can be asked whether it is well.
type checker interface{ Check() error }

type database struct{ db *sql.DB }

func (d *database) Check() error {
	_, err := d.db.ExecContext(context.Background(), "select 1")
	return err
}

type replicas struct{ of *database }

func (r *replicas) Check() error {
	_, err := r.of.db.ExecContext(context.Background(), "select 1 from pg_stat_replication")
	return err
}

// A prober has nothing of its own.
type prober interface{ probe() error }

type primary struct{}

func (primary) probe() error {
	_, err := shared.ExecContext(context.Background(), "select 1")
	return err
}

type standby struct{}

func (standby) probe() error {
	_, err := shared.ExecContext(context.Background(), "select pg_is_in_recovery()")
	return err
}

// probeAll is silent: there is nothing that could be asked for all at once.
func probeAll(probers ...prober) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, p := range probers {
			if err := p.probe(); err != nil {
				http.Error(w, err.Error(), http.StatusServiceUnavailable)
				return
			}
		}
	}
}

type health struct{ checkers map[string]checker }

// ServeHTTP is silent: each has a database of its own, and there is no question to all of them.
func (h *health) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var wanted []checker
	for _, name := range r.URL.Query()["name"] {
		wanted = append(wanted, h.checkers[name])
	}
	var err error
	for _, c := range wanted {
		err = errors.Join(err, c.Check())
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}

// all is silent: each is handed to a function that asks it.
func (h *health) all(w http.ResponseWriter, r *http.Request) {
	ok := true
	for _, name := range r.URL.Query()["name"] {
		ok = well(h.checkers[name]) && ok
	}
	_, _ = fmt.Fprint(w, ok)
}

func well(c checker) bool { return c.Check() == nil }

var shared *sql.DB

// A record is a row that saves itself.
type record interface{ save() error }

type order struct{ id string }

func (o order) save() error {
	_, err := shared.ExecContext(context.Background(), "insert into orders values ($1)", o.id)
	return err
}

type refund struct{ id, order string }

func (r refund) save() error {
	_, err := shared.ExecContext(context.Background(), "insert into refunds values ($1, $2)", r.id, r.order)
	return err
}

// saveAll writes all that came in one after the other: the records are data.
func saveAll(w http.ResponseWriter, r *http.Request) {
	var all []record
	for _, id := range r.URL.Query()["id"] {
		all = append(all, order{id}, refund{id, id})
	}
	audit(all)
	for _, one := range all {
		if err := one.save(); err != nil { // want write:"save writes once for each element"
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
}

// audit writes a line for each: what it is given is data.
func audit(all []record) {
	for _, one := range all {
		note(one) // want write:"note writes once for each element"
	}
}

func note(one record) {
	_, _ = shared.ExecContext(context.Background(), "insert into audit values ($1)", fmt.Sprint(one))
}

// A teller is told, and asks nobody.
type teller interface{ tell(string) }

type quiet struct{}

func (quiet) tell(string) {}

type loud struct{ to *log.Logger }

func (l loud) tell(s string) { l.to.Print(s) }

// told gets a teller with each, which is not what it asks.
func told(w http.ResponseWriter, r *http.Request) {
	tellers := map[string]teller{"": quiet{}, "loud": loud{log.Default()}}
	for _, id := range r.URL.Query()["id"] {
		count(id, tellers[id]) // want query:"count asks once for each element"
	}
}

func count(id string, t teller) {
	var n int
	if err := shared.QueryRowContext(context.Background(), "select count(*) from orders where id = $1", id).Scan(&n); err != nil {
		t.tell(err.Error())
	}
}

func main() {
	for _, dsn := range []string{"orders", "stock"} {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			log.Fatal(err)
		}
		shared = db
	}
	one := &database{shared}
	http.Handle("/healthz", &health{checkers: map[string]checker{"orders": one, "replicas": &replicas{one}}})
	http.HandleFunc("/save", saveAll)
	http.HandleFunc("/told", told)
	http.HandleFunc("/all", (&health{checkers: map[string]checker{"orders": one}}).all)
	http.HandleFunc("/probe", probeAll(primary{}, standby{}))
	http.HandleFunc("/start", startAll(map[string]plugin{"basic": basic{}, "recording": &recording{to: one}}))
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
