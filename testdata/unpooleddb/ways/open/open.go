// Package open opens pools.
package open

import (
	"context"
	"database/sql"
	"log"
	"os"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
)

// Again opens until somebody answers.
func Again(dsn string) (*sql.DB, error) {
	var db *sql.DB
	var err error
	for {
		db, err = sql.Open("pgx", dsn)
		if err == nil {
			err = db.Ping()
		}
		if err == nil {
			break
		}
		log.Print(err)
		time.Sleep(time.Second)
	}
	return db, nil
}

// Limited does so, and limits.
func Limited(dsn string) (*sql.DB, error) {
	db, err := Again(dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	return db, nil
}

// A Counter counts.
type Counter interface {
	Sum(ctx context.Context) (int, error)
}

type store struct{ db *sqlx.DB }

func (s *store) Sum(ctx context.Context) (n int, err error) {
	err = s.db.GetContext(ctx, &n, "select count(*) from store")
	return n, err
}

// Store returns it in a struct, as an interface.
func Store(dsn string) (Counter, error) {
	db, err := sqlx.Connect("pgx", dsn) // want unlimited:"sqlx.Connect opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &store{db: db}, nil
}

// Deep has a helper open it.
func Deep(dsn string) (Counter, error) {
	db, err := tries(dsn, 5)
	if err != nil {
		return nil, err
	}
	return &store{db: db}, nil
}

func tries(dsn string, n int) (db *sqlx.DB, err error) {
	for range n {
		if db, err = sqlx.Open("pgx", dsn); err != nil { // want unlimited:"sqlx.Open opens a pool without SetMaxOpenConns"
			time.Sleep(time.Second)
			continue
		}
		return db, nil
	}
	return nil, err
}

var (
	mu     sync.Mutex
	shared *sql.DB
)

// DB opens it anew where it does not answer.
func DB() *sql.DB {
	mu.Lock()
	defer mu.Unlock()
	if shared == nil || shared.Ping() != nil {
		db, err := sql.Open("pgx", os.Getenv("DSN")) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
		if err != nil {
			log.Print(err)
			return nil
		}
		shared = db
	}
	return shared
}

var few *sql.DB

// Few is silent: it is limited.
func Few() *sql.DB {
	if few == nil {
		few, _ = sql.Open("pgx", os.Getenv("FEW"))
		few.SetMaxOpenConns(8)
	}
	return few
}
