// Package unpooleddb has databases with and without a working pool.
package unpooleddb

import (
	"context"
	"database/sql"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Config says where the database is.
type Config struct {
	DSN     string
	MaxOpen int
}

// example: per-request bad

// Count connects for each call, and hangs up.
func Count(ctx context.Context, cfg Config) (n int, err error) {
	db, err := sql.Open("pgx", cfg.DSN) // want per-request:"sql.Open connects for each call of Count"
	if err != nil {
		return 0, err
	}
	defer db.Close()
	err = db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

// end

// example: per-request good

// Orders keeps one pool for all calls.
type Orders struct{ db *sql.DB }

// Count uses it.
func (o *Orders) Count(ctx context.Context) (n int, err error) {
	err = o.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

// end

func connect(ctx context.Context, cfg Config) (*pgx.Conn, error) { return pgx.Connect(ctx, cfg.DSN) }

// Helped connects through a helper.
func Helped(ctx context.Context, cfg Config) error {
	conn, err := connect(ctx, cfg) // want per-request:"pgx.Connect connects for each call of Helped"
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, "delete from orders where false")
	return err
}

// Validate only finds out whether the address is right.
func Validate(ctx context.Context, dsn string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.PingContext(ctx)
}

// Migrate runs once, by hand.
func Migrate(ctx context.Context, cfg Config) error {
	db, err := sql.Open("pgx", cfg.DSN)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "create table orders (id text)")
	return err
}

// example: single-connection bad

// Stock shares one connection between all its callers.
type Stock struct{ conn *pgx.Conn }

// NewStock connects.
func NewStock(ctx context.Context, cfg Config) (*Stock, error) {
	conn, err := pgx.Connect(ctx, cfg.DSN) // want single-connection:"Left shares between callers"
	if err != nil {
		return nil, err
	}
	return &Stock{conn: conn}, nil
}

// Left is called for each request.
func (s *Stock) Left(ctx context.Context, sku string) (n int, err error) {
	err = s.conn.QueryRow(ctx, "select n from stock where sku = $1", sku).Scan(&n)
	return n, err
}

// end

// example: single-connection good

// Shelf has a pool, which has limits of its own.
type Shelf struct{ pool *pgxpool.Pool }

// NewShelf makes it.
func NewShelf(ctx context.Context, cfg Config) (*Shelf, error) {
	pool, err := pgxpool.New(ctx, cfg.DSN)
	return &Shelf{pool: pool}, err
}

// end

// Guarded lets one caller at a time use its connection.
type Guarded struct {
	mu   sync.Mutex
	conn *pgx.Conn
}

// NewGuarded connects.
func NewGuarded(ctx context.Context, cfg Config) (*Guarded, error) {
	conn, err := pgx.Connect(ctx, cfg.DSN)
	return &Guarded{conn: conn}, err
}

// Ask locks.
func (g *Guarded) Ask(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	_, err := g.conn.Exec(ctx, "select 1")
	return err
}

// example: unlimited bad

// OpenUnlimited serves requests from a pool without limit.
func OpenUnlimited(cfg Config) (*Users, error) {
	db, err := gorm.Open(postgres.Open(cfg.DSN)) // want unlimited:"gorm.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Users{db: db}, nil
}

// end

// Users are kept by an ORM.
type Users struct{ db *gorm.DB }

// Find is called for each request.
func (u *Users) Find(ctx context.Context, id string) (name string, err error) {
	err = u.db.WithContext(ctx).Raw("select name from users where id = ?", id).Scan(&name).Error
	return name, err
}

// example: unlimited good

// OpenLimited limits the pool inside the ORM.
func OpenLimited(cfg Config) (*Users, error) {
	db, err := gorm.Open(postgres.Open(cfg.DSN))
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(cfg.MaxOpen)
	pool.SetMaxIdleConns(cfg.MaxOpen)
	return &Users{db: db}, nil
}

// end

// Helper limits through a helper, and only when it is told to: that is the operator's choice.
func Helper(cfg Config) (*Orders, error) {
	db, err := sql.Open("pgx", cfg.DSN)
	if err != nil {
		return nil, err
	}
	limit(db, cfg.MaxOpen)
	return &Orders{db: db}, nil
}

func limit(db *sql.DB, n int) {
	if n > 0 {
		db.SetMaxOpenConns(n)
		db.SetMaxIdleConns(n)
	}
}

// OpenForOthers is a library's constructor: its caller limits what it gets.
func OpenForOthers(dsn string) (*sql.DB, error) { return sql.Open("pgx", dsn) }

// example: idle-below-open bad

// OpenReports keeps two of its fifty connections between two bursts.
func OpenReports(cfg Config) (*Reports, error) {
	db, err := sqlx.Open("pgx", cfg.DSN)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(50) // want idle-below-open:"up to 50 connections but only 2 idle ones"
	return &Reports{db: db}, nil
}

// end

// Reports reads.
type Reports struct{ db *sqlx.DB }

// example: idle-below-open good

// OpenSteady keeps what it opened.
func OpenSteady(cfg Config) (*Reports, error) {
	db, err := sqlx.Open("pgx", cfg.DSN)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(50)
	db.SetMaxIdleConns(50)
	return &Reports{db: db}, nil
}

// end
