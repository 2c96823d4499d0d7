// Command errands serves, and has commands beside it that do something once.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/testdata/unpooleddb/errands/store"
)

// shared is opened by prepare, for all commands.
var shared *sql.DB

func main() {
	root := &cobra.Command{Use: "errands", PersistentPreRunE: prepare}
	root.AddCommand(
		&cobra.Command{Use: "serve", RunE: serve},
		&cobra.Command{Use: "ship", RunE: ship},
		&cobra.Command{Use: "purge", RunE: purge},
		&cobra.Command{Use: "count", Run: func(_ *cobra.Command, _ []string) { startCount() }},
		&cobra.Command{Use: "report", RunE: report},
	)
	if root.Execute() != nil {
		os.Exit(1)
	}
}

// prepare does not serve, but what it opens is there for what does.
func prepare(_ *cobra.Command, _ []string) (err error) {
	shared, err = sql.Open("pgx", os.Getenv("DSN")) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	return err
}

func serve(cmd *cobra.Command, _ []string) error {
	db, err := sql.Open("pgx", os.Getenv("DSN")) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return err
	}
	s := store.New(db)
	srv := &http.Server{
		Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := s.Purge(r.Context()); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
			}
			_, _ = shared.ExecContext(r.Context(), "insert into visits default values")
		}),
	}
	return srv.ListenAndServe()
}

// ship is no errand: it goes on.
func ship(cmd *cobra.Command, _ []string) error {
	db, err := sql.Open("pgx", os.Getenv("DSN")) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return err
	}
	s := store.New(db)
	for range time.Tick(time.Second) {
		go func() { _ = s.Purge(context.Background()) }()
	}
	return nil
}

// purge is silent: it is run by hand, and ends.
func purge(cmd *cobra.Command, _ []string) error {
	db, err := sql.Open("pgx", os.Getenv("DSN"))
	if err != nil {
		return err
	}
	return store.New(db).Purge(cmd.Context())
}

// startCount is silent: only the body of a command calls it.
func startCount() {
	db, err := open()
	if err != nil {
		return
	}
	ask(db)
}

func open() (*sql.DB, error) { return sql.Open("pgx", os.Getenv("DSN")) }

func ask(db *sql.DB) {
	var n int
	rows, err := db.Query("select count(*) from orders group by customer")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		_ = rows.Scan(&n)
		fmt.Println(n)
	}
}

// reporter keeps a database for as long as its command runs.
type reporter struct{ db *sql.DB }

// report is silent: what keeps the database goes with the command.
func report(cmd *cobra.Command, _ []string) error {
	db, err := sql.Open("pgx", os.Getenv("DSN"))
	if err != nil {
		return err
	}
	r := &reporter{db: db}
	return r.write(cmd.Context())
}

func (r *reporter) write(ctx context.Context) error {
	_, err := r.db.ExecContext(ctx, "insert into reports default values")
	return err
}
