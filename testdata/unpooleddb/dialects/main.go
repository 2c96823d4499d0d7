// Command dialects limits what it opens under conditions on the database.
package main

import (
	"database/sql"
	"net/http"
	"os"
	"strings"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

type notes struct{ db *sql.DB }

// newCompared limits the file only: the server has no limit.
func newCompared(driver, dsn string) (*notes, error) {
	db, err := sql.Open(driver, dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	if driver == "sqlite3" {
		db.SetMaxOpenConns(1)
	}
	return &notes{db}, nil
}

// newSwitched does in a case of several names.
func newSwitched(driver, dsn string) (*notes, error) {
	db, err := sql.Open(driver, dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	switch driver {
	case "sqlite", "sqlite3":
		db.SetMaxOpenConns(1)
	case "pgx":
		db.SetConnMaxIdleTime(time.Minute)
	}
	return &notes{db}, nil
}

type settings struct{ dsn string }

func (s settings) inFile() bool { return strings.HasPrefix(s.dsn, "sqlite:") || s.dsn == ":memory:" }

func tune(s settings, db *sql.DB) {
	if !s.inFile() {
		return
	}
	db.SetMaxOpenConns(1)
}

// newTuned has a helper do it, which asks another one.
func newTuned(s settings, driver string) (*notes, error) {
	db, err := sql.Open(driver, s.dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	tune(s, db)
	return &notes{db}, nil
}

type orders struct{ db *gorm.DB }

// newWrapped does by the name that the dialect gives itself.
func newWrapped(dialector gorm.Dialector) (*orders, error) {
	db, err := gorm.Open(dialector) // want unlimited:"gorm.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	if dialector.Name() == "sqlite" {
		pool, err := db.DB()
		if err != nil {
			return nil, err
		}
		pool.SetMaxOpenConns(1)
	}
	return &orders{db}, nil
}

// newBoth is silent: each has its own.
func newBoth(driver, dsn string) (*notes, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	if driver == "sqlite3" {
		db.SetMaxOpenConns(1)
	} else {
		db.SetMaxOpenConns(20)
		db.SetMaxIdleConns(20)
	}
	return &notes{db}, nil
}

// newServer is silent: it is the server that is limited.
func newServer(driver, dsn string) (*notes, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	if driver != "sqlite3" {
		db.SetMaxOpenConns(20)
		db.SetMaxIdleConns(20)
	}
	return &notes{db}, nil
}

// newInside is silent: what is opened there is the file.
func newInside(driver, dsn string) (*notes, error) {
	if driver == "sqlite3" {
		db, err := sql.Open(driver, dsn)
		if err != nil {
			return nil, err
		}
		db.SetMaxOpenConns(1)
		return &notes{db}, nil
	}
	return &notes{}, nil
}

// newConfigured is silent: the operator chooses.
func newConfigured(driver, dsn string, limit int) (*notes, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	if limit > 0 {
		db.SetMaxOpenConns(limit)
		db.SetMaxIdleConns(limit)
	}
	return &notes{db}, nil
}

func main() {
	driver, dsn := os.Getenv("DRIVER"), os.Getenv("DSN")
	var all []*notes
	for _, open := range []func(driver, dsn string) (*notes, error){newCompared, newSwitched, newBoth, newServer, newInside} {
		n, err := open(driver, dsn)
		if err != nil {
			return
		}
		all = append(all, n)
	}
	tuned, _ := newTuned(settings{dsn}, driver)
	configured, _ := newConfigured(driver, dsn, len(os.Args))
	all = append(all, tuned, configured)
	wrapped, err := newWrapped(postgres.Open(dsn))
	if err != nil {
		return
	}
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		for _, n := range all {
			_, _ = n.db.ExecContext(r.Context(), "select 1")
		}
		wrapped.db.WithContext(r.Context()).Exec("select 1")
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
