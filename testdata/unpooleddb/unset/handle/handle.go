// Package handle has settings for who opens databases.
package handle

import (
	"database/sql"
	"time"
)

// A Setting changes a handle.
type Setting func(*sql.DB)

// Idle is how many wait.
func Idle(n int) Setting { return func(db *sql.DB) { db.SetMaxIdleConns(n) } }

// Age is how old they get.
func Age(d time.Duration) Setting { return func(db *sql.DB) { db.SetConnMaxLifetime(d) } }

// Open is how many there are. Nobody gives it, so it limits nothing.
func Open(n int) Setting { return func(db *sql.DB) { db.SetMaxOpenConns(n) } }
