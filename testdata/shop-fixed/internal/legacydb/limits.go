package legacydb

import (
	"database/sql"
	"time"
)

const (
	maxConns     = 30
	connLifetime = 10 * time.Minute
)

// limit keeps a handle within what the old servers can bear.
func limit(db *sql.DB) {
	db.SetMaxOpenConns(maxConns)
	db.SetMaxIdleConns(maxConns)
	db.SetConnMaxLifetime(connLifetime)
}
