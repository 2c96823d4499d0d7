package leakedconn

import (
	"context"
	"database/sql"

	"github.com/uptrace/bun"
)

type shelves struct{ db *bun.DB }

// Silent: bun's transaction is a struct and no pointer, and a literal rolls it back when the function returns.
func (s *shelves) literal(ctx context.Context, id int64) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.NewDelete().Table("shelves").Where("id = ?", id).Exec(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// Silent: and without a literal.
func (s *shelves) plain(ctx context.Context, id int64) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.NewDelete().Table("shelves").Where("id = ?", id).Exec(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// Silent: a literal that takes it.
func (s *shelves) given(ctx context.Context, id int64) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{})
	if err != nil {
		return err
	}
	undo := func(tx bun.Tx) { _ = tx.Rollback() }
	defer undo(tx)
	if _, err := tx.NewDelete().Table("shelves").Where("id = ?", id).Exec(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// A struct leaks as a pointer does.
func (s *shelves) left(ctx context.Context, id int64) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{}) // want tx:"a return leaves the transaction of BeginTx open"
	if err != nil {
		return err
	}
	if _, err := tx.NewDelete().Table("shelves").Where("id = ?", id).Exec(ctx); err != nil {
		return err
	}
	return tx.Commit()
}
