// Package parts has more than the command beside it uses.
package parts

import (
	"context"
	"database/sql"
)

// One is used.
func One(db *sql.DB) error { return db.Ping() }

// Two is called by nobody: a module with a command that serves is an application.
func Two(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "delete from i")
	return err
}

// Three is for others.
func Three() int { return 3 }
