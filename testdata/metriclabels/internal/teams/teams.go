// Package teams keeps teams in a database.
package teams

import (
	"context"
	"database/sql"
)

// Team is one.
type Team struct{ ID int }

// Store has them.
type Store struct{ DB *sql.DB }

// Find fails for what is none.
func (s *Store) Find(ctx context.Context, name string) (*Team, error) {
	var t Team
	if err := s.DB.QueryRowContext(ctx, "SELECT id FROM teams WHERE name = $1", name).Scan(&t.ID); err != nil {
		return nil, err
	}
	return &t, nil
}

// Add makes one.
func (s *Store) Add(ctx context.Context, name string) (*Team, error) {
	if _, err := s.DB.ExecContext(ctx, "INSERT INTO teams (name) VALUES ($1)", name); err != nil {
		return nil, err
	}
	return &Team{}, nil
}

// Make makes one, and knows its number.
func (s *Store) Make(ctx context.Context, name string) (*Team, error) {
	var t Team
	if err := s.DB.QueryRowContext(ctx, "INSERT INTO teams (name) VALUES ($1) RETURNING id", name).Scan(&t.ID); err != nil {
		return nil, err
	}
	return &t, nil
}

// Like has any number, also none.
func (s *Store) Like(ctx context.Context, name string) (*sql.Rows, error) {
	return s.DB.QueryContext(ctx, "SELECT id FROM teams WHERE name LIKE $1", name)
}
