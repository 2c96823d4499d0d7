// Package prepared works in transactions that another package began, and that ends them by functions.
package prepared

import (
	"context"
	"net/http"

	"github.com/hldlint/hldlint/testdata/txremote/prepared/begins"
	"github.com/jackc/pgx/v5/pgxpool"
)

const page = 10

type repo struct{ pool *pgxpool.Pool }

func (c *repo) index(ctx context.Context, w chan<- int64) error {
	tx, commit, rollback, err := begins.Prepare(ctx, c.pool)
	if err != nil {
		return err
	}
	defer rollback()
	for {
		rows, err := tx.Query(ctx, "SELECT id FROM slots WHERE lane = $1 ORDER BY id LIMIT 10", 1)
		if err != nil {
			return err
		}
		n := 0
		for rows.Next() {
			var id int64
			_ = rows.Scan(&id)
			n++
			select { // want wait:"a channel is waited for while a transaction holds"
			case <-ctx.Done():
				return ctx.Err()
			case w <- id:
			}
		}
		if n < page {
			break
		}
	}
	return commit(ctx)
}

func (c *repo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ch := make(chan int64)
	go func() {
		for range ch {
			_, _ = http.Get("http://x")
		}
	}()
	_ = c.index(r.Context(), ch)
}
