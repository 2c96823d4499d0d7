// Package bounds limits pools, and does not know whose.
package bounds

import "database/sql"

// Limiter limits.
type Limiter interface{ Limit(*sql.DB) }

// Fixed limits.
type Fixed struct{ Open int }

// Limit limits.
func (f Fixed) Limit(db *sql.DB) { db.SetMaxOpenConns(f.Open) }
