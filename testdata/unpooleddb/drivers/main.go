// Command drivers opens one of two databases inside a struct, for each request.
package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/unpooleddb/drivers/source"
)

// A Client asks the database that it was opened with.
type Client struct{ db *gorm.DB }

// NewClient opens one of two.
func NewClient(driver, dsn string) (*Client, error) {
	var dialector gorm.Dialector
	switch driver {
	case "mysql":
		dialector = mysql.Open(dsn)
	case "postgres":
		dialector = postgres.Open(dsn)
	default:
		return nil, fmt.Errorf("unknown driver %q", driver)
	}
	db, err := gorm.Open(dialector, &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return &Client{db: db}, nil
}

// Close ends it.
func (c *Client) Close() error {
	pool, err := c.db.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// Count asks.
func (c *Client) Count(ctx context.Context) (n int64, err error) {
	err = c.db.WithContext(ctx).Table("orders").Count(&n).Error
	return n, err
}

// A Store opens in each branch.
type Store struct{ db *gorm.DB }

// NewStore opens one of two as well.
func NewStore(driver, dsn string) (*Store, error) {
	s := &Store{}
	switch driver {
	case "mysql":
		db, err := gorm.Open(mysql.Open(dsn))
		if err != nil {
			return nil, err
		}
		s.db = db
	default:
		db, err := gorm.Open(postgres.Open(dsn))
		if err != nil {
			return nil, err
		}
		s.db = db
	}
	return s, nil
}

// Close ends it.
func (s *Store) Close() {
	if pool, err := s.db.DB(); err == nil {
		_ = pool.Close()
	}
}

// Names asks.
func (s *Store) Names(ctx context.Context) (names []string, err error) {
	err = s.db.WithContext(ctx).Table("orders").Pluck("name", &names).Error
	return names, err
}

func count(w http.ResponseWriter, r *http.Request) {
	client, err := NewClient(os.Getenv("DRIVER"), os.Getenv("DSN")) // want per-request:"connects for each call of count"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer client.Close()
	n, err := client.Count(r.Context())
	_, _ = fmt.Fprint(w, n, err)
}

func names(w http.ResponseWriter, r *http.Request) {
	store, err := NewStore(os.Getenv("DRIVER"), os.Getenv("DSN")) // want per-request:"connects for each call of names"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer store.Close()
	all, err := store.Names(r.Context())
	_, _ = fmt.Fprint(w, all, err)
}

// tables has its source opened by another package.
func tables(w http.ResponseWriter, r *http.Request) {
	src, err := source.Open(os.Getenv("DRIVER"), os.Getenv("DSN")) // want per-request:"connects for each call of tables"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer src.Close()
	rows, err := src.Names(r.Context())
	if err == nil {
		err = rows.Close()
	}
	_, _ = fmt.Fprint(w, err)
}

// kept is silent: it stays for all.
type kept struct{ src source.Source }

func newKept() (*kept, error) {
	src, err := source.Open(os.Getenv("DRIVER"), os.Getenv("DSN"))
	return &kept{src: src}, err
}

func (k *kept) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rows, err := k.src.Names(r.Context())
	if err == nil {
		err = rows.Close()
	}
	_, _ = fmt.Fprint(w, err)
}

func main() {
	http.HandleFunc("/tables", tables)
	if k, err := newKept(); err == nil {
		http.Handle("/kept", k)
	}
	http.HandleFunc("/count", count)
	http.HandleFunc("/names", names)
	srv := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
