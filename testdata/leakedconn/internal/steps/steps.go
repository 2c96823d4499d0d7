// Package steps keeps what has to be done when something was not finished.
package steps

import (
	"context"
	"database/sql"
)

// A List is run from its end, unless somebody has forgotten it.
type List struct {
	over  bool
	steps []func()
}

// Add puts one more step in front of the others.
func (l *List) Add(step func()) { l.steps = append(l.steps, step) }

// Do runs them.
func (l *List) Do() {
	if l.over {
		return
	}
	for i := len(l.steps) - 1; i >= 0; i-- {
		l.steps[i]()
	}
}

// Forget has Do run nothing.
func (l *List) Forget() { l.over = true }

// Begin is a transaction, with what rolls it back.
func Begin(ctx context.Context, db *sql.DB) (*sql.Tx, *List, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	list := List{}
	list.Add(rollback(tx))
	return tx, &list, nil
}

func rollback(tx *sql.Tx) func() {
	return func() { _ = tx.Rollback() }
}
