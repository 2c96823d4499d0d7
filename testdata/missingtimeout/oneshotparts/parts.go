// Package oneshotparts is used by a command that does its work once, and by nobody else: whoever called it can interrupt it.
package oneshotparts

import (
	"context"
	"database/sql"
)

// Load fills a table.
func Load(db *sql.DB) error {
	_, err := db.ExecContext(context.Background(), "insert into rows select * from source")
	return err
}
