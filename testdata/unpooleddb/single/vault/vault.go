// Package vault hands out one connection, and connects again where it is lost.
package vault

import (
	"context"
	"os"

	"github.com/jackc/pgx/v5"
)

var conn *pgx.Conn

// Conn hands it out.
func Conn(ctx context.Context) (*pgx.Conn, error) {
	if conn == nil || conn.IsClosed() {
		c, err := pgx.Connect(ctx, os.Getenv("DSN")) // want single-connection:"pgx.Connect opens one connection that Conn shares between callers"
		if err != nil {
			return nil, err
		}
		conn = c
	}
	return conn, nil
}

var second *pgx.Conn

func current(ctx context.Context) *pgx.Conn {
	if second == nil {
		second, _ = pgx.Connect(ctx, os.Getenv("SECOND")) // want single-connection:"pgx.Connect opens one connection that current shares between callers"
	}
	return second
}

// Left asks it, by the getter.
func Left(ctx context.Context, id string) (n int, err error) {
	err = current(ctx).QueryRow(ctx, "select n from vault where id = $1", id).Scan(&n)
	return n, err
}

var third *pgx.Conn

// Third is silent: only the start of the program asks it.
func Third(ctx context.Context) (*pgx.Conn, error) {
	var err error
	if third == nil {
		third, err = pgx.Connect(ctx, os.Getenv("THIRD"))
	}
	return third, err
}
