// Command contextless runs loops that ask a database without a context.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"github.com/hldlint/hldlint/testdata/missingtimeout/contextless/health"
	"github.com/hldlint/hldlint/testdata/missingtimeout/contextless/sessions"
	"github.com/hldlint/hldlint/testdata/missingtimeout/contextless/sweeps"
	"github.com/hldlint/hldlint/testdata/missingtimeout/contextless/watches"
	"github.com/hldlint/hldlint/testdata/missingtimeout/contextless/workers"
)

func main() {
	db, err := sqlx.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(8)
	for db.Ping() != nil { // nobody is served yet
		time.Sleep(time.Second)
	}
	go sweeps.Sweep(db.DB)
	go sessions.Sessions(db)
	go sweeps.Bounded(db.DB)
	watches.Watch(db.DB, time.NewTicker(time.Minute))
	health.Health(health.NewStore(db.DB))
	w := workers.NewWorker(db.DB)
	go w.Run(make(chan struct{}))
	http.HandleFunc("/orders", func(_ http.ResponseWriter, r *http.Request) { count(db.DB, r.FormValue("id")); w.Add("swept") })
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}

// count is silent: a request waits for it, and it is the decision of a whole layer to have no contexts.
func count(db *sql.DB, id string) (n int) {
	if err := db.QueryRow("select count(*) from orders where id = $1", id).Scan(&n); err != nil {
		log.Print(err)
	}
	return n
}
