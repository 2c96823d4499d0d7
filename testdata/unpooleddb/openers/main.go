// Command openers has handles opened by functions that are named after what else they may do.
package main

import (
	"database/sql"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/unpooleddb/openers/records"
)

type stock struct{ db *sql.DB }

// connectAndMigrate returns what it has migrated.
func connectAndMigrate(dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	_, err = db.Exec("create table if not exists stock (id bigint)")
	return db, err
}

// createDatabase is silent: it does as it says.
func createDatabase(dsn string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("create database stock")
	return err
}

// openMigrations is silent: only upkeep asks for it.
func openMigrations(dsn string) (*sql.DB, error) { return sql.Open("pgx", dsn) }

type migrator struct{ db *sql.DB }

var migrators = map[string]*migrator{}

func migrate(dsn string) error {
	db, err := openMigrations(dsn)
	if err != nil {
		return err
	}
	m := &migrator{db}
	migrators[dsn] = m
	_, err = m.db.Exec("alter table stock add column place text")
	return err
}

func main() {
	dsn := os.Getenv("DSN")
	if createDatabase(dsn) != nil || migrate(dsn) != nil {
		return
	}
	db, err := connectAndMigrate(dsn)
	if err != nil {
		return
	}
	s := &stock{db}
	store, err := records.New(dsn)
	if err != nil {
		return
	}
	wrapped, err := records.NewWrapped(dsn, nil)
	if err != nil {
		return
	}
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		_, _ = s.db.ExecContext(r.Context(), "select 1")
		_, _ = store.Ask(), wrapped.Ask()
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
