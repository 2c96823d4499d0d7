// Package marks notes what has changed.
package marks

import (
	"context"
	"database/sql"
)

// Marks are in a table.
type Marks struct{ DB *sql.DB }

// Set is for the packages of the program, which are all in sight: it could be given what they have.
func (m *Marks) Set(id string) error {
	return m.write("update marks set dirty = true where id = $1", id)
}

func (m *Marks) write(query string, args ...any) error {
	_, err := m.DB.ExecContext(context.TODO(), query, args...) // want helper:"ExecContext runs without the context that callers have"
	return err
}

// Drop is only called while the program starts.
func (m *Marks) Drop() error { return m.erase("delete from marks") }

func (m *Marks) erase(query string) error {
	_, err := m.DB.ExecContext(context.Background(), query)
	return err
}

// Clear is behind two that could be given something: that is a decision about more than what it does.
func (m *Marks) Clear(id string) error { return m.Forget(id) }

// Forget forgets one.
func (m *Marks) Forget(id string) error { return m.forget(id) }

func (m *Marks) forget(id string) error {
	_, err := m.DB.ExecContext(context.Background(), "delete from marks where id = $1", id)
	return err
}
