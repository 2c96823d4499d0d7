package deadline

import (
	"context"
	"database/sql"
	"time"
)

// Report prepares its query with the caller's context in one branch and forgets it in the other.
func (o *Orders) Report(ctx context.Context, stmt *sql.Stmt, query string) (*sql.Rows, error) {
	if stmt != nil {
		return stmt.QueryContext(ctx)
	}
	return o.db.Query(query) // want deadline:"Query leaves out the context that its sibling gets"
}

// Bare has no context to give: what ends the query is the driver's configuration.
func (o *Orders) Bare(query string) (*sql.Rows, error) { return o.db.Query(query) }

// Begun is rolled back by the context that the transaction was begun with.
func (o *Orders) Begun(ctx context.Context, query string) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(query); err != nil {
		return err
	}
	return tx.Commit()
}

// Elsewhere gives its context to another machine than the database.
func (o *Orders) Elsewhere(ctx context.Context, query string) (*sql.Rows, error) {
	if _, err := o.health.Check(ctx, nil); err != nil {
		return nil, err
	}
	return o.db.Query(query)
}

// ListOpenJobs has a word in its name that only looks like one of clean-up.
func (o *Orders) ListOpenJobs(id string) error {
	return o.touch(context.Background(), id) // want deadline:"ExecContext gets a context without deadline"
}

// ReleaseOrder undoes something: it must run whatever the caller's deadline was.
func (o *Orders) ReleaseOrder(id string) error { return o.touch(context.Background(), id) }

// Sweep gives one call its deadline, and the other one too.
func (o *Orders) Sweep(ctx context.Context, query string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if _, err := o.db.ExecContext(ctx, query); err != nil {
		return err
	}
	return o.db.PingContext(ctx)
}

// Await stops waiting when its context ends, and says so with another one.
func (o *Orders) Await(ctx context.Context, id string, ready <-chan struct{}) error {
	select {
	case <-ctx.Done():
		return o.touch(context.Background(), id)
	case <-ready:
	}
	return o.touch(context.Background(), id) // want deadline:"ExecContext gets a context without deadline"
}

// Last does its last work when the service ends.
func (o *Orders) Last(ctx context.Context, id string) error {
	<-ctx.Done()
	return o.touch(context.Background(), id)
}
