// Package old is silent where nobody calls it.
package old

import (
	"context"
	"database/sql"
	"time"
)

const Addr = ":8080"

func Load(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	return db.PingContext(ctx)
}
