// Package idle keeps as many connections as it opens, of whatever pool it is given.
package idle

import "database/sql"

// A Tuner limits pools.
type Tuner struct{}

// Tune limits a pool that anybody may have opened.
func (Tuner) Tune(db *sql.DB) {
	db.SetMaxOpenConns(20)
	db.SetMaxIdleConns(20)
}
