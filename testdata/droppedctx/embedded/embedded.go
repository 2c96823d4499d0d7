// Package embedded has two databases: one in a file of this machine, and one elsewhere.
package embedded

import (
	"context"
	"database/sql"
)

// Stores keeps both.
type Stores struct{ file, server *sql.DB }

// Open opens both.
func Open(path, dsn string) (*Stores, error) {
	file, err := prepared(path)
	if err != nil {
		return nil, err
	}
	server, err := sql.Open("postgres", dsn)
	return &Stores{file, server}, err
}

func prepared(path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		return nil, err
	}
	_, err = db.Exec("create table if not exists seen (id int)")
	return db, err
}

// Keep is silent: nobody else is asked.
func (s *Stores) Keep(ctx context.Context, id int) error {
	_, err := s.file.Exec("insert into seen values (?)", id)
	return err
}

// Prepared is silent, through a statement of the same handle.
func (s *Stores) Prepared(ctx context.Context, id int) error {
	insert, err := s.file.Prepare("insert into seen values (?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	_, err = insert.Exec(id)
	return err
}

// Send asks the other one.
func (s *Stores) Send(ctx context.Context, id int) error {
	_, err := s.server.Exec("insert into orders values ($1)", id) // want sibling:"Exec leaves ctx out"
	return err
}
