// Package store has what nobody calls.
package store

import (
	"context"
	"database/sql"

	"github.com/redis/go-redis/v9"
)

// Keep is silent: nobody in the program calls it.
func Keep(ctx context.Context, db *sql.DB, rdb *redis.Client, id string) {
	var name string
	if err := db.QueryRowContext(ctx, "select name from users where id = $1", id).Scan(&name); err != nil {
		return
	}
	rdb.Set(ctx, "user:"+id, name, 0)
}

// Known is called.
func Known() string { return "known" }
