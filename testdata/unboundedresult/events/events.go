// Package events reads and writes what happened.
package events

import (
	"context"
	"database/sql"
	"strings"
)

// An Event is one of many.
type Event struct{ Kind string }

// Find says which are wanted.
type Find struct {
	Kind  *string
	Limit *int
}

// A Driver knows a database.
type Driver interface {
	List(ctx context.Context, find *Find) ([]*Event, error)
	Add(ctx context.Context, kind string) error
}

// Postgres is one.
type Postgres struct{ DB *sql.DB }

// List reads those that are wanted.
func (p *Postgres) List(ctx context.Context, find *Find) ([]*Event, error) {
	where, args := []string{"1 = 1"}, []any{}
	if find.Kind != nil {
		where, args = append(where, "kind = $1"), append(args, *find.Kind)
	}
	query := "SELECT kind FROM events WHERE " + strings.Join(where, " AND ") + " ORDER BY id DESC"
	if find.Limit != nil {
		query += " LIMIT $2"
		args = append(args, *find.Limit)
	}
	rows, err := p.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []*Event{}
	for rows.Next() {
		e := &Event{}
		if err := rows.Scan(&e.Kind); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, rows.Err()
}

// Add writes one.
func (p *Postgres) Add(ctx context.Context, kind string) error {
	_, err := p.DB.ExecContext(ctx, "INSERT INTO events (kind) VALUES ("+strings.Join([]string{"$1"}, ", ")+")", kind)
	return err
}
