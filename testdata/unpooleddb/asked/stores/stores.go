// Package stores opens databases inside of structs.
package stores

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// A Config says what is opened.
type Config struct{ Driver, DSN string }

var errDriver = errors.New("no such driver")

// A Store has what was opened.
type Store struct{ db *sql.DB }

// Open opens one of two, and returns a value.
func (c Config) Open() (Store, error) {
	var db *sql.DB
	var err error
	switch c.Driver {
	case "mysql":
		db, err = sql.Open("mysql", c.DSN) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	case "postgres":
		db, err = sql.Open("pgx", c.DSN) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	default:
		return Store{}, errDriver
	}
	if err != nil {
		return Store{}, err
	}
	return Store{db: db}, nil
}

// Count asks.
func (s Store) Count(ctx context.Context) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "select count(*) from orders").Scan(&n)
	return n, err
}

// Close closes.
func (s Store) Close() error { return s.db.Close() }

// A Desk has itself opened by a method.
type Desk struct{ db *gorm.DB }

// NewDesk opens one of two.
func NewDesk(c Config) (*Desk, error) {
	d := &Desk{}
	if err := d.open(c); err != nil {
		return nil, err
	}
	return d, nil
}

func (d *Desk) open(c Config) (err error) {
	switch c.Driver {
	case "mysql":
		d.db, err = gorm.Open(mysql.Open(c.DSN)) // want unlimited:"gorm.Open opens a pool without SetMaxOpenConns"
	case "postgres":
		d.db, err = gorm.Open(postgres.Open(c.DSN)) // want unlimited:"gorm.Open opens a pool without SetMaxOpenConns"
	default:
		err = errDriver
	}
	return err
}

// Names asks.
func (d *Desk) Names(ctx context.Context) (names []string, err error) {
	err = d.db.WithContext(ctx).Table("orders").Pluck("name", &names).Error
	return names, err
}

// Close closes.
func (d *Desk) Close() {
	if pool, err := d.db.DB(); err == nil {
		_ = pool.Close()
	}
}

// A Rack embeds what was opened.
type Rack struct {
	*sql.DB
	driver string
}

// NewRack opens one of two.
func NewRack(c Config) (*Rack, error) {
	switch c.Driver {
	case "mysql", "pgx":
		db, err := sql.Open(c.Driver, c.DSN) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
		if err != nil {
			return nil, err
		}
		return &Rack{DB: db, driver: c.Driver}, nil
	}
	return nil, errDriver
}

type repo struct{ db *sql.DB }

// A Shop has it deeper.
type Shop struct {
	repo repo
	name string
}

// NewShop opens one of two.
func NewShop(c Config) (*Shop, error) {
	driver := "pgx"
	if c.Driver == "mysql" {
		driver = "mysql"
	}
	db, err := sql.Open(driver, c.DSN) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Shop{name: c.Driver, repo: repo{db: db}}, nil
}

// Count asks.
func (s *Shop) Count(ctx context.Context) (n int, err error) {
	err = s.repo.db.QueryRowContext(ctx, "select count(*) from shop").Scan(&n)
	return n, err
}

// Close closes.
func (s *Shop) Close() error { return s.repo.db.Close() }
