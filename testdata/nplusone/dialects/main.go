// Command dialects keeps its tags in a database of this process or in another one, as it is told.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type store interface {
	drop(ctx context.Context, names []string) error
}

// base has the handle of either.
type base struct{ db *sql.DB }

func (b *base) within(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// SQLiteStore has a file.
type SQLiteStore struct{ base }

// drop is silent: there is no round trip.
func (s *SQLiteStore) drop(ctx context.Context, names []string) error {
	return s.within(ctx, func(tx *sql.Tx) error {
		for _, name := range names {
			if _, err := tx.ExecContext(ctx, "delete from tags where name = ?", name); err != nil {
				return err
			}
		}
		return nil
	})
}

// PostgresStore has a server.
type PostgresStore struct{ base }

func (s *PostgresStore) drop(ctx context.Context, names []string) error {
	return s.within(ctx, func(tx *sql.Tx) error {
		for _, name := range names {
			if _, err := tx.ExecContext(ctx, "delete from tags where name = $1", name); err != nil { // want write:"writes once for each element of a loop"
				return err
			}
		}
		return nil
	})
}

func main() {
	driver := os.Getenv("DRIVER")
	db, err := sql.Open(driver, os.Getenv("DSN"))
	if err != nil {
		log.Fatal(err)
	}
	var s store = &PostgresStore{base{db}}
	if driver == "sqlite" {
		s = &SQLiteStore{base{db}}
	}
	http.HandleFunc("/tags", func(w http.ResponseWriter, r *http.Request) {
		var names []string
		if json.NewDecoder(r.Body).Decode(&names) != nil || s.drop(r.Context(), names) != nil {
			http.Error(w, "", http.StatusBadGateway)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
