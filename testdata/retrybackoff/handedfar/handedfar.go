// Package handedfar repeats what it is given, by way of somebody who hands it on.
package handedfar

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net/http"
	"strings"
)

type attempt func(ctx context.Context) error

type repeat func(ctx context.Context, do attempt) error

// upTo hands on what the literal is given.
func upTo(most int) repeat {
	return func(ctx context.Context, do attempt) error { return again(ctx, do, most) }
}

func again(ctx context.Context, do attempt, most int) error {
	var err error
	for range most {
		err = do(ctx) // want none:"do is called again at once when it fails"
		if lost(err) {
			continue
		}
		return err
	}
	return err
}

// lost asks whether the other side is away.
func lost(err error) bool {
	if err == nil {
		return false
	}
	return errors.Is(err, io.ErrUnexpectedEOF) || strings.Contains(err.Error(), "broken pipe")
}

// Shelf has orders.
type Shelf struct {
	db     *sql.DB
	repeat repeat
	sums   repeat
}

// New tries a few times.
func New(db *sql.DB) *Shelf { return &Shelf{db: db, repeat: upTo(10), sums: inMemory(10)} }

// ServeHTTP counts.
func (s *Shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	err := s.repeat(r.Context(), func(ctx context.Context) error {
		_, err := s.db.ExecContext(ctx, "update orders set seen = seen + 1")
		return err
	})
	if err == nil {
		n := 0
		err = s.sums(r.Context(), func(context.Context) error {
			n++
			return check(n)
		})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func check(n int) error {
	if n < 3 {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// inMemory is silent: what it is given asks nobody.
func inMemory(most int) repeat {
	return func(ctx context.Context, do attempt) error { return quick(ctx, do, most) }
}

func quick(ctx context.Context, do attempt, most int) error {
	var err error
	for range most {
		if err = do(ctx); !lost(err) {
			return err
		}
	}
	return err
}
