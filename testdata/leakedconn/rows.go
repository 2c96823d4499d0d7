package leakedconn

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
)

// Orders asks a database.
type Orders struct {
	db   *sql.DB
	dbx  *sqlx.DB
	pool *pgxpool.Pool
}

var errTooMany = errors.New("too many")

// scanFails returns in the middle of the rows.
func (o *Orders) scanFails(ctx context.Context) (ids []int, err error) {
	// example: rows bad
	rows, err := o.db.QueryContext(ctx, "select id from orders") // want rows:"a return leaves the rows of QueryContext open: the pool is one connection short"
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	// end
	return ids, rows.Err()
}

func (o *Orders) scanned(ctx context.Context) (ids []int, err error) {
	// example: rows good
	rows, err := o.db.QueryContext(ctx, "select id from orders")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	// end
	return ids, rows.Err()
}

// firstOnly looks at the first of the rows.
func (o *Orders) firstOnly(ctx context.Context) (id int, err error) {
	rows, err := o.dbx.QueryxContext(ctx, "select id from orders") // want rows:"a return leaves the rows of QueryxContext open"
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		err = rows.Scan(&id)
	}
	return id, err
}

// inLoop breaks out of the rows.
func (o *Orders) breaks(ctx context.Context, limit int) (n int, err error) {
	rows, err := o.pool.Query(ctx, "select id from orders") // want rows:"a return leaves the rows of Query open"
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		if n++; n > limit {
			return n, errTooMany
		}
	}
	return n, rows.Err()
}

// forgotten never looks at the rows: it should have been Exec.
func (o *Orders) forgotten(ctx context.Context) error {
	_, err := o.db.QueryContext(ctx, "update orders set seen = true") // want rows:"nothing closes the rows of QueryContext"
	return err
}

// perUser opens rows in each turn.
func (o *Orders) perUser(ctx context.Context, users []int) (n int, err error) {
	for _, u := range users {
		rows, err := o.db.QueryContext(ctx, "select id from orders where user_id = $1", u) // want rows:"nothing closes the rows of QueryContext"
		if err != nil {
			return 0, err
		}
		columns, err := rows.Columns()
		if err != nil {
			return 0, err
		}
		n += len(columns)
	}
	return n, nil
}

// DBTX is the interface that generated code asks for.
type DBTX interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}

func throughDBTX(ctx context.Context, db DBTX) (bool, error) {
	rows, err := db.QueryContext(ctx, "select 1") // want rows:"a return leaves the rows of QueryContext open"
	if err != nil {
		return false, err
	}
	return rows.Next(), rows.Err()
}

// query hands rows out.
func (o *Orders) query(ctx context.Context) (*sql.Rows, error) {
	return o.db.QueryContext(ctx, "select id from orders")
}

func (o *Orders) throughRepository(ctx context.Context) ([]string, error) {
	rows, err := o.query(ctx) // want rows:"nothing closes the rows of query"
	if err != nil {
		return nil, err
	}
	return rows.Columns()
}

// prepared leaves its statement with the server.
func (o *Orders) prepared(ctx context.Context, id int) error {
	// example: statement bad
	stmt, err := o.db.PrepareContext(ctx, "update orders set seen = true where id = $1") // want statement:"nothing closes the statement of PrepareContext: the server keeps it"
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx, id)
	return err
	// end
}

func (o *Orders) preparedAndClosed(ctx context.Context, id int) error {
	// example: statement good
	stmt, err := o.db.PrepareContext(ctx, "update orders set seen = true where id = $1")
	if err != nil {
		return err
	}
	defer stmt.Close()
	_, err = stmt.ExecContext(ctx, id)
	return err
	// end
}

// Silent: read to the end, they close themselves.
func (o *Orders) readToTheEnd(ctx context.Context) (n int, err error) {
	rows, err := o.db.QueryContext(ctx, "select id from orders")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

// Silent: the rows of pgx end where they cannot be scanned.
func (o *Orders) pgxScanFails(ctx context.Context) (ids []int, err error) {
	rows, err := o.pool.Query(ctx, "select id from orders")
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Silent: these read all of them, and close them.
func (o *Orders) collected(ctx context.Context) ([]int, error) {
	rows, err := o.pool.Query(ctx, "select id from orders")
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowTo[int])
}

// Silent: the one row closes what it comes from.
func (o *Orders) oneRow(ctx context.Context) (id int, err error) {
	err = o.pool.QueryRow(ctx, "select id from orders").Scan(&id)
	return id, err
}

// Silent: the error is asked for by rows.Err alone, since these rows are never nil.
func (o *Orders) deferredEarly(ctx context.Context) (n int, err error) {
	rows, err := o.pool.Query(ctx, "select id from orders")
	defer rows.Close()
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

// Silent: sqlx scans all, and the deferred call closes them.
func (o *Orders) structs(ctx context.Context) (out []struct{ ID int }, err error) {
	rows, err := o.dbx.QueryxContext(ctx, "select id from orders")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	err = sqlx.StructScan(rows, &out)
	return out, err
}

// Silent: rows of a transaction end with it at the latest.
func ofTx(ctx context.Context, tx *sql.Tx) ([]string, error) {
	rows, err := tx.QueryContext(ctx, "select id from orders")
	if err != nil {
		return nil, err
	}
	return rows.Columns()
}

// Silent: an iterator owns them.
type iterator struct{ rows *sql.Rows }

func (i *iterator) Close() error { return i.rows.Close() }

func (o *Orders) iterate(ctx context.Context) (*iterator, error) {
	rows, err := o.query(ctx)
	if err != nil {
		return nil, err
	}
	return &iterator{rows}, nil
}

// RowsRoutes is all that the service runs of this file.
func RowsRoutes() []any {
	return []any{
		(*Orders).scanFails,
		(*Orders).scanned,
		(*Orders).firstOnly,
		(*Orders).breaks,
		(*Orders).forgotten,
		(*Orders).perUser,
		throughDBTX,
		(*Orders).query,
		(*Orders).throughRepository,
		(*Orders).prepared,
		(*Orders).preparedAndClosed,
		(*Orders).readToTheEnd,
		(*Orders).pgxScanFails,
		(*Orders).collected,
		(*Orders).oneRow,
		(*Orders).deferredEarly,
		(*Orders).structs,
		ofTx,
		(*iterator).Close,
		(*Orders).iterate,
	}
}
