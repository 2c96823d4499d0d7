// Package repo writes orders, each in a transaction of its own.
package repo

import (
	"context"
	"database/sql"

	"gorm.io/gorm"
)

// SQL writes with database/sql.
type SQL struct{ DB *sql.DB }

// Save commits.
func (s *SQL) Save(ctx context.Context, id int64) error {
	tx, err := s.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := insert(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit()
}

func insert(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, "insert into orders values ($1)", id)
	return err
}

// SaveRecorded commits, and has written what is to be published as well.
func (s *SQL) SaveRecorded(ctx context.Context, id int64) error {
	tx, err := s.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := insert(ctx, tx, id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "insert into outbox (topic, key) values ('orders', $1)", id); err != nil {
		return err
	}
	return tx.Commit()
}

// SaveIn writes in a transaction of its caller.
func (s *SQL) SaveIn(ctx context.Context, tx *sql.Tx, id int64) error { return insert(ctx, tx, id) }

// Load begins and ends a transaction in which nothing is written.
func (s *SQL) Load(ctx context.Context, id int64) error {
	tx, err := s.DB.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.QueryRowContext(ctx, "select n from orders where id = $1", id).Scan(&id); err != nil {
		return err
	}
	return tx.Commit()
}

// Gorm writes with gorm.
type Gorm struct{ DB *gorm.DB }

// Store commits.
func (g *Gorm) Store(ctx context.Context, id int64) error {
	return g.DB.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return tx.Create(&struct{ ID int64 }{id}).Error })
}
