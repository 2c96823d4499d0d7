// Command handson opens pools by way of a tool that hands on whatever it is given.
package main

import (
	"database/sql"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/unpooleddb/handson/audit"
	"github.com/hldlint/hldlint/testdata/unpooleddb/handson/store"
	"github.com/hldlint/hldlint/testdata/unpooleddb/handson/tools"
)

type shop struct{ users, orders *sql.DB }

func main() {
	dsn := os.Getenv("DSN")
	users := tools.Check(sql.Open("pgx", dsn))
	users.SetMaxOpenConns(20)
	users.SetMaxIdleConns(20)
	orders := tools.Check(sql.Open("pgx", dsn)) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	at := &shop{users, orders}
	s, log := tools.Check(store.New(dsn)), tools.Check(audit.Open(dsn))
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		_, _ = at.users.ExecContext(r.Context(), "select 1")
		_, _ = at.orders.ExecContext(r.Context(), "select 1")
		s.Ask(r.Context())
		log.Write(r.URL.Path)
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
