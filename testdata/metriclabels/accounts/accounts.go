// Package accounts keeps projects and the orders in them, each with an identifier that was made for it.
package accounts

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
)

// A Project is what a customer has signed for.
type Project struct {
	ID           string
	Organization string
}

// An Order is one of many in a project.
type Order struct {
	ID      string
	Project *Project
}

// GetProjectID is what generated code has beside a field.
func (o *Order) GetProjectID() string { return o.Project.ID }

// Store keeps them.
type Store struct {
	DB     *sql.DB
	recent map[string]*Order
}

// Sign makes a project.
func (s *Store) Sign(ctx context.Context) (*Project, error) {
	p := &Project{ID: uuid.NewString(), Organization: uuid.NewString()}
	_, err := s.DB.ExecContext(ctx, "INSERT INTO projects (id, organization) VALUES ($1, $2)", p.ID, p.Organization)
	return p, err
}

// ByKey is the project that has a key.
func (s *Store) ByKey(ctx context.Context, key string) (*Project, error) {
	p := &Project{}
	err := s.DB.QueryRowContext(ctx, "SELECT id, organization FROM projects WHERE key = $1", key).Scan(&p.ID, &p.Organization)
	return p, err
}

// Order makes an order.
func (s *Store) Order(ctx context.Context, p *Project) (*Order, error) {
	o := &Order{ID: uuid.NewString(), Project: p}
	_, err := s.DB.ExecContext(ctx, "INSERT INTO orders (id, project) VALUES ($1, $2)", o.ID, p.ID)
	return o, err
}

// Recent is an order that was made a moment ago.
func (s *Store) Recent(id string) *Order { return s.recent[id] }
