package leakedconn

import (
	"context"
	"database/sql"

	"github.com/hldlint/hldlint/testdata/leakedconn/internal/steps"
)

// listed is silent: what rolls it back is in a list that is run at the end.
func (o *Orders) listed(ctx context.Context) error {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	var list steps.List
	list.Add(func() { _ = tx.Rollback() })
	defer list.Do()
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	list.Forget()
	return tx.Commit()
}

// listedElsewhere is silent: who began it has put it into the list, and hands that out beside it.
func (o *Orders) listedElsewhere(ctx context.Context) error {
	tx, list, err := steps.Begin(ctx, o.db)
	if err != nil {
		return err
	}
	defer list.Do()
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	list.Forget()
	return tx.Commit()
}

// readied is silent: it hands both on, and runs the list where the first statement fails.
func (o *Orders) readied(ctx context.Context) (*sql.Tx, *steps.List, error) {
	tx, list, err := steps.Begin(ctx, o.db)
	if err != nil {
		return nil, nil, err
	}
	if _, err := tx.ExecContext(ctx, "set statement_timeout = 1000"); err != nil {
		list.Do()
		return nil, nil, err
	}
	return tx, list, nil
}

// readiedLate goes on with both before it says that the list is to be run.
func (o *Orders) readiedLate(ctx context.Context) error {
	tx, list, err := o.readied(ctx) // want tx:"a return leaves the transaction of readied open"
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	defer list.Do()
	_, err = tx.ExecContext(ctx, "delete from orders")
	return err
}

// added only puts more into the list, and never runs it.
func (o *Orders) added(ctx context.Context) error {
	tx, list, err := steps.Begin(ctx, o.db) // want tx:"a return leaves the transaction of Begin open"
	if err != nil {
		return err
	}
	list.Add(func() { o.rows(ctx) })
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit()
}

func (o *Orders) rows(context.Context) {}

// closers is a list of its own kind.
type closers []func(context.Context) error

func (c closers) run(ctx context.Context) {
	for _, step := range c {
		_ = step(ctx)
	}
}

func (o *Orders) open(ctx context.Context) (*sql.Tx, closers, error) {
	tx, err := o.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	return tx, closers{func(context.Context) error { return tx.Rollback() }}, nil
}

// ran is silent: the list is run by a literal that is deferred.
func (o *Orders) ran(ctx context.Context) error {
	tx, all, err := o.open(ctx)
	if err != nil {
		return err
	}
	defer func() { all.run(context.WithoutCancel(ctx)) }()
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit()
}

// A notice keeps a function that is told something, and ends nothing.
type notice struct{ tell func(text string) }

func (n *notice) done() { n.tell("done") }

func (o *Orders) noticed(ctx context.Context) (*sql.Tx, *notice, error) {
	tx, err := o.db.BeginTx(ctx, nil)
	return tx, &notice{func(string) {}}, err
}

// told has a thing beside the transaction that does not end it.
func (o *Orders) told(ctx context.Context) error {
	tx, n, err := o.noticed(ctx) // want tx:"a return leaves the transaction of noticed open"
	if err != nil {
		return err
	}
	defer n.done()
	if _, err := tx.ExecContext(ctx, "delete from carts"); err != nil {
		return err
	}
	return tx.Commit()
}

// UndoneRoutes is all that the service runs of this file.
func UndoneRoutes() []any {
	return []any{(*Orders).listed, (*Orders).listedElsewhere, (*Orders).readiedLate, (*Orders).added, (*Orders).ran, (*Orders).told}
}
