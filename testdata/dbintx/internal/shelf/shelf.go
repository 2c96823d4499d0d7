// Package shelf has repositories of what lies on shelves.
package shelf

import "gorm.io/gorm"

// Things are on a handle that may be a pool or a transaction.
type Things struct{ DB *gorm.DB }

// On gives the same on another one.
func (t *Things) On(tx *gorm.DB) *Things { return &Things{DB: tx} }

// Take takes one.
func (t *Things) Take(id int64) error {
	return t.DB.Exec("update things set taken = true where id = ?", id).Error
}

// Notes are made by a constructor.
type Notes struct{ db *gorm.DB }

// NewNotes makes them.
func NewNotes(db *gorm.DB) *Notes { return &Notes{db: db} }

// Add adds one.
func (n *Notes) Add(id int64) error { return n.db.Exec("insert into notes (id) values (?)", id).Error }
