// Package parts is a library: the command beside it uses the least of it.
package parts

import (
	"context"
	"database/sql"
)

// One is used.
func One(db *sql.DB) error { return db.Ping() }

// Two is for others: who uses it is not known.
func Two(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from i") // want deadline:"ExecContext gets a context without deadline"
	return err
}

// Three is for others.
func Three() int { return 3 }
