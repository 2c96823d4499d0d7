// Package postgres keeps the shop's own data.
package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

const (
	maxConns     = 40
	replicaConns = 50
	reportConns  = 4
	connLifetime = 30 * time.Minute
)

// Open returns the pool of the primary.
func Open(ctx context.Context, url string) (*pgxpool.Pool, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("postgres url: %w", err)
	}
	cfg.MaxConns = maxConns
	cfg.MaxConnLifetime = connLifetime
	cfg.ConnConfig.ConnectTimeout = 5 * time.Second
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("postgres: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("postgres: %w", err)
	}
	return pool, nil
}

// OpenReplica returns the handle of the read replica.
func OpenReplica(dsn string) (*sqlx.DB, error) {
	db, err := sqlx.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("replica: %w", err)
	}
	limit(db, replicaConns)
	return db, nil
}

// OpenReports returns the reports of the database at dsn.
func OpenReports(dsn string) (*Reports, error) {
	db, err := sqlx.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("reports: %w", err)
	}
	limit(db, reportConns)
	return &Reports{db: db}, nil
}

func limit(db *sqlx.DB, conns int) {
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	db.SetConnMaxLifetime(connLifetime)
	db.SetConnMaxIdleTime(5 * time.Minute)
}
