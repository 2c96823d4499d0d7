// Command asked has handlers that open, ask and close, by structs of another package.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/unpooleddb/asked/stores"
	"github.com/hldlint/hldlint/testdata/unpooleddb/asked/tenants"
)

type server struct {
	cfg     stores.Config
	once    sync.Once
	shop    *stores.Shop
	tenants tenants.Tenants
}

// value opens by a method, and gets a value.
func (s *server) value(w http.ResponseWriter, r *http.Request) {
	store, err := s.cfg.Open() // want per-request:"sql.Open connects for each call of value"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer store.Close()
	n, err := store.Count(r.Context())
	fmt.Fprintln(w, n, err)
}

// method has the struct open itself.
func (s *server) method(w http.ResponseWriter, r *http.Request) {
	desk, err := stores.NewDesk(s.cfg) // want per-request:"gorm.Open connects for each call of method"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer desk.Close()
	names, err := desk.Names(r.Context())
	fmt.Fprintln(w, names, err)
}

// embedded asks what is embedded.
func (s *server) embedded(w http.ResponseWriter, r *http.Request) {
	rack, err := stores.NewRack(s.cfg) // want per-request:"sql.Open connects for each call of embedded"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rack.Close()
	n := 0
	err = rack.QueryRowContext(r.Context(), "select count(*) from rack").Scan(&n)
	fmt.Fprintln(w, n, err)
}

// deeper asks what lies deeper.
func (s *server) deeper(w http.ResponseWriter, r *http.Request) {
	n, err := s.total(r.Context())
	fmt.Fprintln(w, n, err)
}

func (s *server) total(ctx context.Context) (int, error) {
	shop, err := stores.NewShop(s.cfg) // want per-request:"sql.Open connects for each call of total"
	if err != nil {
		return 0, err
	}
	defer func() {
		if err := shop.Close(); err != nil {
			log.Print(err)
		}
	}()
	return shop.Count(ctx)
}

// literal makes a handler of a literal that opens.
func literal(dsn string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		db, err := sql.Open("pgx", dsn) // want per-request:"sql.Open connects for each call"
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer db.Close()
		n := 0
		err = db.QueryRowContext(r.Context(), "select 1").Scan(&n)
		fmt.Fprintln(w, n, err)
	}
}

// lazy is silent: the first request opens it for all.
func (s *server) lazy(w http.ResponseWriter, r *http.Request) {
	var err error
	s.once.Do(func() { s.shop, err = stores.NewShop(s.cfg) })
	if err != nil || s.shop == nil {
		http.Error(w, "no shop", http.StatusInternalServerError)
		return
	}
	n, err := s.shop.Count(r.Context())
	fmt.Fprintln(w, n, err)
}

// tenant is silent: it is kept by its name.
func (s *server) tenant(w http.ResponseWriter, r *http.Request) {
	n, err := s.tenants.Count(r.Context(), r.FormValue("tenant"))
	fmt.Fprintln(w, n, err)
}

// probe is silent: it asks once, before anything is served.
func probe(cfg stores.Config) error {
	shop, err := stores.NewShop(cfg)
	if err != nil {
		return err
	}
	defer shop.Close()
	_, err = shop.Count(context.Background())
	return err
}

func main() {
	cfg := stores.Config{Driver: os.Getenv("DRIVER"), DSN: os.Getenv("DSN")}
	if err := probe(cfg); err != nil {
		log.Fatal(err)
	}
	s := &server{cfg: cfg}
	for path, h := range map[string]http.HandlerFunc{
		"/value": s.value, "/method": s.method, "/embedded": s.embedded, "/deeper": s.deeper, "/literal": literal(cfg.DSN), "/lazy": s.lazy, "/tenant": s.tenant,
	} {
		http.HandleFunc(path, h)
	}
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
