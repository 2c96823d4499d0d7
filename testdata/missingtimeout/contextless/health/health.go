// Package health asks through an interface.
package health

import (
	"database/sql"
	"log"
	"time"
)

// A Checker answers or does not.
type Checker interface{ Check() error }

// Store is one.
type Store struct{ db *sql.DB }

// NewStore makes one.
func NewStore(db *sql.DB) *Store { return &Store{db} }

// Check asks the database.
func (s *Store) Check() error {
	return s.db.Ping() // want loop:"Ping takes no context"
}

// Health checks forever.
func Health(c Checker) {
	check := func() {
		if err := c.Check(); err != nil {
			log.Print(err)
		}
	}
	go func() {
		for {
			check()
			time.Sleep(time.Minute)
		}
	}()
}
