// Command commaok has transactions that a bool stands beside: where it is false, there is nothing to end.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/leakedconn/commaok/runtime"
)

type api struct {
	run *runtime.Runtime
	db  *sql.DB
}

// guarded has nothing to end where there is none.
func (a *api) guarded(_ http.ResponseWriter, r *http.Request) {
	tx, ok := a.run.Start()
	if !ok {
		return
	}
	tx.ExecContext(r.Context(), "delete from carts")
	a.run.Keep(tx)
}

// forgotten leaves it open where there is one.
func (a *api) forgotten(_ http.ResponseWriter, r *http.Request) {
	tx, ok := a.run.Start() // want tx:"a return leaves the transaction of Start open"
	if !ok {
		return
	}
	if _, err := tx.ExecContext(r.Context(), "delete from carts"); err != nil {
		return
	}
	a.run.Keep(tx)
}

// begin says something else by its bool: whether it takes locks.
func (a *api) begin(reads bool) (*sql.Tx, bool) {
	tx, err := a.db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: reads})
	if err != nil {
		return nil, false
	}
	if reads {
		return tx, false
	}
	return tx, true
}

func (a *api) misread(_ http.ResponseWriter, r *http.Request) {
	tx, locks := a.begin(r.FormValue("peek") != "") // want tx:"a return leaves the transaction of begin open"
	if !locks {
		return
	}
	tx.Commit()
}

// peeks says by its bool what it was given.
func (a *api) peeks(reads bool) (*sql.Tx, bool) {
	tx, err := a.db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: reads})
	if err != nil {
		return nil, false
	}
	return tx, reads
}

func (a *api) peeked(_ http.ResponseWriter, r *http.Request) {
	tx, peeks := a.peeks(r.FormValue("peek") != "") // want tx:"a return leaves the transaction of peeks open"
	if !peeks {
		return
	}
	tx.Commit()
}

// tries says by its bool whether there is one.
func (a *api) tries() (*sql.Tx, bool) {
	tx, err := a.db.BeginTx(context.Background(), nil)
	return tx, err == nil
}

func (a *api) tried(_ http.ResponseWriter, r *http.Request) {
	tx, ok := a.tries()
	if !ok {
		return
	}
	tx.Commit()
}

func main() {
	db, err := sql.Open("pgx", "shop")
	if err != nil {
		log.Fatal(err)
	}
	a := &api{run: &runtime.Runtime{DB: db}, db: db}
	http.HandleFunc("/guarded", a.guarded)
	http.HandleFunc("/forgotten", a.forgotten)
	http.HandleFunc("/misread", a.misread)
	http.HandleFunc("/peeked", a.peeked)
	http.HandleFunc("/tried", a.tried)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
