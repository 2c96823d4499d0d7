// Package repo asks the database.
package repo

import (
	"database/sql"

	"golang.org/x/sync/singleflight"
)

// Titles are titles of books.
type Titles struct{ DB *sql.DB }

// Title asks.
func (t *Titles) Title(id string) (title string, err error) {
	err = t.DB.QueryRow("select title from books where id = $1", id).Scan(&title)
	return title, err
}

// Shared asks once for all that ask meanwhile.
type Shared struct {
	Titles *Titles
	flight singleflight.Group
}

// Author coalesces.
func (s *Shared) Author(id string) (string, error) {
	v, err, _ := s.flight.Do(id, func() (any, error) { return s.Titles.Title(id) })
	if err != nil {
		return "", err
	}
	return v.(string), nil
}
