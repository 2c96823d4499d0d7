// Package embedded has two databases: one in a file of this machine, and one elsewhere.
package embedded

import (
	"context"
	"database/sql"
	"net/http"
)

// Stores keeps both.
type Stores struct{ file, server *sql.DB }

// Open opens both.
func Open(path, dsn string) (*Stores, error) {
	file, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	server, err := sql.Open("postgres", dsn)
	return &Stores{file, server}, err
}

// ServeHTTP asks both: silent for the file, since nobody is at the other end.
func (s *Stores) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := s.file.ExecContext(context.Background(), "delete from seen"); err != nil {
		return
	}
	if _, err := s.server.ExecContext(context.Background(), "delete from orders"); err != nil { // want deadline:"ExecContext gets a context without deadline"
		return
	}
}
