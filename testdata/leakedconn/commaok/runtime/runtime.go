// Package runtime begins and ends transactions for others.
package runtime

import (
	"context"
	"database/sql"
	"log"
)

// A Runtime has the database.
type Runtime struct{ DB *sql.DB }

// Start says whether there is a transaction.
func (r *Runtime) Start() (tx *sql.Tx, ok bool) {
	tx, err := r.DB.BeginTx(context.Background(), nil)
	if err != nil {
		log.Print(err)
		return nil, false
	}
	return tx, true
}

// Keep commits.
func (r *Runtime) Keep(tx *sql.Tx) bool {
	if err := tx.Commit(); err != nil {
		log.Print(err)
		return false
	}
	return true
}
