// Package tables fills an empty database.
package tables

import (
	"context"
	"database/sql"
)

// Currencies is silent: the only call of it in the program is in the constructor of another package.
func Currencies(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "update currencies set known = true")
	return err
}

// Countries is called by a handler of another package as well.
func Countries(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "update countries set known = true") // want deadline:"ExecContext gets a context without deadline"
	return err
}
