// Package queries has what a generator makes of SQL.
package queries

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// DBTX is what generated queries run on. Generators write interface{} where the library writes any.
type DBTX interface {
	Exec(context.Context, string, ...interface{}) (pgconn.CommandTag, error)
	Query(context.Context, string, ...interface{}) (pgx.Rows, error)
	QueryRow(context.Context, string, ...interface{}) pgx.Row
	CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, rows pgx.CopyFromSource) (int64, error)
	SendBatch(context.Context, *pgx.Batch) pgx.BatchResults
}

// Queries are generated.
type Queries struct{}

// Name reads one name.
func (q *Queries) Name(ctx context.Context, db DBTX, id string) (name string, err error) {
	err = db.QueryRow(ctx, "select name from users where id = $1", id).Scan(&name)
	return name, err
}

// Forget deletes one.
func (q *Queries) Forget(ctx context.Context, db DBTX, id string) error {
	_, err := db.Exec(ctx, "delete from users where id = $1", id)
	return err
}
