// Package limits limits pools that it is given.
package limits

import "database/sql"

// Limit limits a pool.
func Limit(db *sql.DB) { db.SetMaxOpenConns(20) }
