// Package audit opens for its caller, who uses the same tool as for others.
package audit

import "database/sql"

// Open is not limited by anybody.
func Open(dsn string) (*Log, error) {
	db, err := sql.Open("pgx", dsn) // want unlimited:"sql.Open opens a pool without SetMaxOpenConns"
	if err != nil {
		return nil, err
	}
	return &Log{db}, nil
}

// A Log is written.
type Log struct{ db *sql.DB }

// Write writes.
func (l *Log) Write(what string) {
	_, _ = l.db.Exec("insert into log (what) values ($1)", what)
}
