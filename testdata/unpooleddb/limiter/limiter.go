// Package limiter limits pools that others open.
package limiter

import "database/sql"

// Limit limits a pool.
func Limit(db *sql.DB, open int) {
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(open)
}
