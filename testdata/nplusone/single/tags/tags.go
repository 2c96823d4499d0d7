// Package tags writes lists of which most have one element.
package tags

import (
	"context"
	"database/sql"
)

// A Tag is put onto something.
type Tag struct {
	ID   int64
	Name string
}

// Store is in a database.
type Store struct{ DB *sql.DB }

// Add adds one.
func (s *Store) Add(ctx context.Context, t Tag) (Tag, error) {
	added, err := s.AddAll(ctx, t)
	if err != nil {
		return Tag{}, err
	}
	return added[0], nil
}

// AddAll is silent: it is exported, and an interface has it, but nobody calls it but Add.
func (s *Store) AddAll(ctx context.Context, tags ...Tag) ([]Tag, error) {
	added := make([]Tag, len(tags))
	copy(added, tags)
	err := s.within(ctx, func(tx *sql.Tx) error {
		for i, t := range added {
			res, err := tx.ExecContext(ctx, "insert into tags (name) values (?)", t.Name)
			if err != nil {
				return err
			}
			if added[i].ID, err = res.LastInsertId(); err != nil {
				return err
			}
		}
		return nil
	})
	return added, err
}

func (s *Store) within(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := s.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// Rename renames one.
func (s *Store) Rename(ctx context.Context, from, to Tag) error { return s.Touch(ctx, []Tag{from, to}) }

// Touch is silent: it gets a pair.
func (s *Store) Touch(ctx context.Context, tags []Tag) error {
	for _, t := range tags {
		if _, err := s.DB.ExecContext(ctx, "update tags set touched = now() where id = ?", t.ID); err != nil {
			return err
		}
	}
	return nil
}

// Drop drops one.
func (s *Store) Drop(ctx context.Context, t Tag) error { return s.DropAll(ctx, t) }

// DropAll gets what a request names as well, by way of an interface.
func (s *Store) DropAll(ctx context.Context, tags ...Tag) error {
	for _, t := range tags {
		if _, err := s.DB.ExecContext(ctx, "delete from tags where id = ?", t.ID); err != nil { // want write:"writes once for each element of a loop"
			return err
		}
	}
	return nil
}

// Hide hides one.
func (s *Store) Hide(ctx context.Context, t Tag) error { return s.HideAll(ctx, t) }

// HideAll gets them from another package too.
func (s *Store) HideAll(ctx context.Context, tags ...Tag) error {
	for _, t := range tags {
		if _, err := s.DB.ExecContext(ctx, "update tags set hidden = 1 where id = ?", t.ID); err != nil { // want write:"writes once for each element of a loop"
			return err
		}
	}
	return nil
}
