// Package source has a source for each kind of database.
package source

import (
	"context"
	"database/sql"
	"fmt"
)

// A Source is asked, and closed.
type Source interface {
	Names(ctx context.Context) (*sql.Rows, error)
	Close() error
}

// Open opens the one that is meant.
func Open(driver, dsn string) (Source, error) {
	switch driver {
	case "mysql":
		return openMySQL(dsn)
	case "postgres":
		return openPostgres(dsn)
	}
	return nil, fmt.Errorf("unknown driver %q", driver)
}

type mySQL struct{ db *sql.DB }

func openMySQL(dsn string) (*mySQL, error) {
	db, err := sql.Open("mysql", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &mySQL{db: db}, nil
}

func (m *mySQL) Names(ctx context.Context) (*sql.Rows, error) {
	return m.db.QueryContext(ctx, "show tables")
}

func (m *mySQL) Close() error { return m.db.Close() }

type postgres struct{ db *sql.DB }

func openPostgres(dsn string) (*postgres, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &postgres{db: db}, nil
}

func (p *postgres) Names(ctx context.Context) (*sql.Rows, error) {
	return p.db.QueryContext(ctx, "select tablename from pg_tables")
}

func (p *postgres) Close() error { return p.db.Close() }
