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

// MySQL is one.
type MySQL struct{ db *sql.DB }

func openMySQL(dsn string) (*MySQL, error) {
	db, err := sql.Open("mysql", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &MySQL{db: db}, nil
}

// Names lists the tables.
func (m *MySQL) Names(ctx context.Context) (*sql.Rows, error) {
	return m.db.QueryContext(ctx, "show tables")
}

// Close closes it.
func (m *MySQL) Close() error { return m.db.Close() }

// Postgres is another.
type Postgres struct{ db *sql.DB }

func openPostgres(dsn string) (*Postgres, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Postgres{db: db}, nil
}

// Names lists the tables.
func (p *Postgres) Names(ctx context.Context) (*sql.Rows, error) {
	return p.db.QueryContext(ctx, "select tablename from pg_tables")
}

// Close closes it.
func (p *Postgres) Close() error { return p.db.Close() }
