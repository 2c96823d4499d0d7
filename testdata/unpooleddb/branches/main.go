// Command branches opens in literals, and in branches of which one says how many.
package main

import (
	"database/sql"
	"errors"
	"net/http"
	"os"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

var errDriver = errors.New("no such driver")

// orders keep what their literals open.
type orders struct{ db *gorm.DB }

func again(try func() error) (err error) {
	for range 3 {
		if err = try(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

// newOrders assigns a variable in a literal.
func newOrders(dsn string) (*orders, error) {
	var db *gorm.DB
	err := again(func() (err error) {
		db, err = gorm.Open(postgres.Open(dsn)) // want unlimited:"gorm.Open opens a pool without SetMaxOpenConns"
		return err
	})
	return &orders{db: db}, err
}

// newLimited limits what the literal has opened.
func newLimited(dsn string) (*orders, error) {
	var db *gorm.DB
	err := again(func() (err error) {
		db, err = gorm.Open(postgres.Open(dsn))
		return err
	})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(20)
	pool.SetMaxIdleConns(20)
	return &orders{db: db}, nil
}

// stock has one field for whatever is chosen.
type stock struct{ db *sql.DB }

func newStock(driver, dsn string) (s *stock, err error) {
	s = &stock{}
	switch driver {
	case "mysql":
		s.db, err = sql.Open("mysql", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
		if err != nil {
			return nil, err
		}
	case "pgx":
		s.db, err = sql.Open("pgx", dsn)
		if err != nil {
			return nil, err
		}
		s.db.SetMaxOpenConns(20)
		s.db.SetMaxIdleConns(20)
	default:
		return nil, errDriver
	}
	return s, nil
}

// rack has one too, and limits after all branches.
type rack struct{ db *sql.DB }

func newRack(driver, dsn string) (r *rack, err error) {
	r = &rack{}
	if driver == "mysql" {
		r.db, err = sql.Open("mysql", dsn)
	} else {
		r.db, err = sql.Open("pgx", dsn)
	}
	if err != nil {
		return nil, err
	}
	r.db.SetMaxOpenConns(20)
	r.db.SetMaxIdleConns(20)
	return r, nil
}

// shelf limits in a method, whatever was opened.
type shelf struct{ db *sql.DB }

func newShelf(driver, dsn string) (s *shelf, err error) {
	s = &shelf{}
	if driver == "mysql" {
		s.db, err = sql.Open("mysql", dsn)
	} else {
		s.db, err = sql.Open("pgx", dsn)
	}
	s.tune()
	return s, err
}

func (s *shelf) tune() {
	s.db.SetMaxOpenConns(20)
	s.db.SetMaxIdleConns(20)
}

// chosen is one variable for all branches.
var chosen *sql.DB

func choose(driver, dsn string) (err error) {
	switch driver {
	case "mysql":
		chosen, err = sql.Open("mysql", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	case "pgx":
		chosen, err = sql.Open("pgx", dsn)
		chosen.SetMaxOpenConns(20)
		chosen.SetMaxIdleConns(20)
	}
	return err
}

// dialect opens what the configuration names.
type dialect interface {
	connect(dsn string) (db *sql.DB, version string, err error)
}

type mysqlDialect struct{}

func (mysqlDialect) connect(dsn string) (db *sql.DB, version string, err error) {
	db, err = sql.Open("mysql", dsn)
	return db, "8", err
}

type pgxDialect struct{}

func (pgxDialect) connect(dsn string) (db *sql.DB, version string, err error) {
	db, err = sql.Open("pgx", dsn)
	return db, "17", err
}

// newDialect limits whatever stands behind the interface.
func newDialect(driver, dsn string) (*stock, error) {
	var d dialect = pgxDialect{}
	if driver == "mysql" {
		d = mysqlDialect{}
	}
	db, _, err := d.connect(dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(20)
	db.SetMaxIdleConns(20)
	return &stock{db: db}, nil
}

// vendor opens, too.
type vendor interface {
	dial(dsn string) (db *sql.DB, err error)
}

type anyVendor struct{}

func (anyVendor) dial(dsn string) (db *sql.DB, err error) {
	db, err = sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	return db, err
}

// newVendor limits nothing.
func newVendor(v vendor, dsn string) (*stock, error) {
	db, err := v.dial(dsn)
	return &stock{db: db}, err
}

func main() {
	dsn := os.Getenv("DSN")
	a, err := newOrders(dsn)
	if err != nil {
		return
	}
	b, _ := newLimited(dsn)
	c, _ := newStock(os.Getenv("DRIVER"), dsn)
	d, _ := newRack(os.Getenv("DRIVER"), dsn)
	e, _ := newShelf(os.Getenv("DRIVER"), dsn)
	f, _ := newDialect(os.Getenv("DRIVER"), dsn)
	g, _ := newVendor(anyVendor{}, dsn)
	if err := choose(os.Getenv("DRIVER"), dsn); err != nil {
		return
	}
	http.HandleFunc("/", func(_ http.ResponseWriter, r *http.Request) {
		a.db.WithContext(r.Context()).Exec("select 1")
		b.db.WithContext(r.Context()).Exec("select 1")
		_, _ = c.db.ExecContext(r.Context(), "select 1")
		_, _ = d.db.ExecContext(r.Context(), "select 1")
		_, _ = e.db.ExecContext(r.Context(), "select 1")
		_, _ = f.db.ExecContext(r.Context(), "select 1")
		_, _ = g.db.ExecContext(r.Context(), "select 1")
		_, _ = chosen.ExecContext(r.Context(), "select 1")
	})
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
