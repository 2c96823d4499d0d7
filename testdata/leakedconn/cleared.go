package leakedconn

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// A Board keeps its entries in a database.
type Board struct {
	orm *gorm.DB
	db  *sql.DB
}

var errNameless = errors.New("an entry without a name")

// rename is silent: what is deferred rolls back wherever the variable still has the transaction, and where there was a panic.
func (b *Board) rename(id int, name *string, tags []string) error {
	tx := b.orm.Begin()
	if err := tx.Error; err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		} else if tx != nil {
			tx.Rollback()
		}
	}()
	if name != nil {
		if *name == "" {
			return errNameless
		}
		if err := tx.Exec("delete from tags where entry = ?", id).Error; err != nil {
			return fmt.Errorf("tags: %w", err)
		}
	}
	for _, tag := range tags {
		if err := tx.Exec("insert into tags values (?, ?)", id, tag).Error; err != nil {
			return err
		}
	}
	if err := tx.Commit().Error; err != nil {
		return err
	}
	tx = nil
	return nil
}

// clear is silent: the same without the panic, by database/sql.
func (b *Board) clear(ctx context.Context, id int) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if tx != nil {
			tx.Rollback()
		}
	}()
	if _, err := tx.ExecContext(ctx, "delete from entries where id = ?", id); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	tx = nil
	return nil
}

// undo is silent: what is deferred asks nothing.
func (b *Board) undo(id int, name string) error {
	tx := b.orm.Begin()
	if err := tx.Error; err != nil {
		return err
	}
	defer func() { tx.Rollback() }()
	if name == "" {
		return errNameless
	}
	if err := tx.Exec("delete from tags where entry = ?", id).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

// end is silent: a helper ends it either way.
func (b *Board) end(id int) error {
	tx := b.orm.Begin()
	if err := tx.Error; err != nil {
		return err
	}
	return end(tx, tx.Exec("delete from tags where entry = ?", id).Error)
}

func end(tx *gorm.DB, err error) error {
	if err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}

// move is silent: a flag says that it was committed, and the deferred function asks that first where nothing went wrong.
func (b *Board) move(ctx context.Context, id int) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	done := false
	defer func() {
		if p := recover(); p != nil {
			tx.Rollback()
			panic(p)
		}
		if !done {
			tx.Rollback()
		}
	}()
	if _, err := tx.ExecContext(ctx, "update entries set board = 1 where id = ?", id); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	done = true
	return nil
}

// lose has a deferred function that does not end it.
func (b *Board) lose(id int) (err error) {
	tx := b.orm.Begin() // want tx:"a return leaves the transaction of Begin open"
	if err := tx.Error; err != nil {
		return err
	}
	defer func() {
		if tx != nil && err != nil {
			err = fmt.Errorf("entry %d: %w", id, err)
		}
	}()
	if err := tx.Exec("delete from tags where entry = ?", id).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

var _ = []any{(*Board).rename, (*Board).clear, (*Board).move, (*Board).lose, (*Board).undo, (*Board).end}
