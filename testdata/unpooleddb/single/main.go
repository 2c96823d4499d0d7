// Command single has bare connections that come out of helpers, and go into other packages.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/hldlint/hldlint/testdata/unpooleddb/single/books"
	"github.com/hldlint/hldlint/testdata/unpooleddb/single/intake"
	"github.com/hldlint/hldlint/testdata/unpooleddb/single/vault"
)

// patiently connects until it can.
func patiently(ctx context.Context, dsn string) (*pgx.Conn, error) {
	var conn *pgx.Conn
	var err error
	for range 10 {
		conn, err = pgx.Connect(ctx, dsn)
		if err == nil {
			break
		}
		time.Sleep(time.Second)
	}
	return conn, err
}

// endlessly does so for as long as it takes.
func endlessly(ctx context.Context, dsn string) *pgx.Conn {
	for {
		conn, err := pgx.Connect(ctx, dsn)
		if err == nil {
			return conn
		}
		log.Print(err)
		time.Sleep(time.Second)
	}
}

// A counter counts.
type counter interface {
	Tally(ctx context.Context) (int, error)
}

type stock struct{ conn *pgx.Conn }

func (s stock) Tally(ctx context.Context) (n int, err error) {
	err = s.conn.QueryRow(ctx, "select count(*) from stock").Scan(&n)
	return n, err
}

// newStock returns it in a struct, as an interface.
func newStock(ctx context.Context, dsn string) (counter, error) {
	conn, err := patiently(ctx, dsn) // want single-connection:"pgx.Connect opens one connection that Tally shares between callers"
	if err != nil {
		return nil, err
	}
	return stock{conn: conn}, nil
}

func serve(c counter) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		n, err := c.Tally(r.Context())
		fmt.Fprintln(w, n, err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// struct's field is of another package.
func put(ctx context.Context, dsn string) *books.Books {
	conn := endlessly(ctx, dsn) // want single-connection:"pgx.Connect opens one connection that Tally shares between callers"
	return &books.Books{Conn: conn}
}

// given is a parameter of another package's constructor.
func given(ctx context.Context, dsn string) (*books.Shelf, error) {
	conn, err := pgx.Connect(ctx, dsn) // want single-connection:"pgx.Connect opens one connection that Tally shares between callers"
	if err != nil {
		return nil, err
	}
	return books.NewShelf(conn), nil
}

// bagged is given to a constructor for things of any type.
func bagged(ctx context.Context, dsn string) (counter, error) {
	conn, err := pgx.Connect(ctx, dsn) // want single-connection:"pgx.Connect opens one connection that Tally shares between callers"
	if err != nil {
		return nil, err
	}
	return books.NewBag[int](conn), nil
}

// boxed is given as an interface.
func boxed(ctx context.Context, dsn string) (*books.Queries, error) {
	conn, err := patiently(ctx, dsn) // want single-connection:"pgx.Connect opens one connection that Tally shares between callers"
	if err != nil {
		return nil, err
	}
	return books.NewQueries(conn), nil
}

// own is silent: each request has a connection of its own, whoever asks by it.
func own(w http.ResponseWriter, r *http.Request) {
	conn, err := pgx.Connect(r.Context(), os.Getenv("DSN"))
	if err != nil {
		return
	}
	defer conn.Close(context.WithoutCancel(r.Context()))
	n, err := books.NewShelf(conn).Tally(r.Context())
	fmt.Fprintln(w, n, err)
}

// A session is there for one client, and has a connection for it.
type session struct{ conn *pgx.Conn }

func newSession(ctx context.Context) (*session, error) {
	conn, err := pgx.Connect(ctx, os.Getenv("DSN"))
	if err != nil {
		return nil, err
	}
	return &session{conn: conn}, nil
}

func (s *session) upstream() *pgx.Conn { return s.conn }

// proxy is silent: what hands the connection out is the session's own.
func proxy(w http.ResponseWriter, r *http.Request) {
	s, err := newSession(r.Context())
	if err != nil {
		return
	}
	defer s.upstream().Close(context.WithoutCancel(r.Context()))
	fmt.Fprintln(w, s.upstream().PgConn().PID())
}

// guarded is silent: there is a lock beside it.
func guarded(ctx context.Context, dsn string) (*books.Guarded, error) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return nil, err
	}
	return books.NewGuarded(conn), nil
}

// sweep is silent: one loop asks.
func sweep(ctx context.Context, dsn string) {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		log.Print(err)
		return
	}
	s := books.NewSweeper(conn)
	for range time.Tick(time.Minute) {
		if err := s.Sweep(ctx); err != nil {
			log.Print(err)
		}
	}
}

// listen is silent: it takes one to wait.
func listen(ctx context.Context, dsn string) {
	f := books.NewFeed(endlessly(ctx, dsn))
	for {
		if err := f.Follow(ctx, func(s string) { log.Print(s) }); err != nil {
			log.Print(err)
			time.Sleep(time.Second)
		}
	}
}

func main() {
	ctx, dsn := context.Background(), os.Getenv("DSN")
	schema := books.NewSchema(endlessly(ctx, dsn)) // silent: it is asked once
	if v, err := schema.Version(ctx); err != nil || v < 3 {
		log.Fatal(v, err)
	}
	if third, err := vault.Third(ctx); err != nil || third.Ping(ctx) != nil {
		log.Fatal(err)
	}
	in := intake.NewInserter(must(intake.Connect(ctx, dsn)), 8)
	http.HandleFunc("/rows", func(w http.ResponseWriter, r *http.Request) {
		if err := in.Insert(r.Context(), r.FormValue("row")); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
		}
	})
	http.HandleFunc("/vault", func(w http.ResponseWriter, r *http.Request) {
		conn, err := vault.Conn(r.Context())
		if err != nil {
			return
		}
		n := 0
		err = conn.QueryRow(r.Context(), "select n from vault").Scan(&n)
		left, _ := vault.Left(r.Context(), r.FormValue("id"))
		fmt.Fprintln(w, n, left, err)
	})
	http.HandleFunc("/stock", serve(must(newStock(ctx, dsn))))
	http.HandleFunc("/books", serve(put(ctx, dsn)))
	http.HandleFunc("/shelf", serve(must(given(ctx, dsn))))
	http.HandleFunc("/queries", serve(must(boxed(ctx, dsn))))
	http.HandleFunc("/bag", serve(must(bagged(ctx, dsn))))
	http.HandleFunc("/guarded", serve(must(guarded(ctx, dsn))))
	http.HandleFunc("/own", own)
	http.HandleFunc("/proxy", proxy)
	go sweep(ctx, dsn)
	go listen(ctx, dsn)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
