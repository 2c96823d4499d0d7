package leakedconn

import (
	"context"
	"database/sql"
)

// A unitOfWork is a transaction of this package's own.
type unitOfWork struct {
	tx   *sql.Tx
	name string
}

func beginWork(ctx context.Context, db *sql.DB, name string) (*unitOfWork, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &unitOfWork{tx: tx, name: name}, nil
}

func (u *unitOfWork) Commit() error   { return u.tx.Commit() }
func (u *unitOfWork) Rollback() error { return u.tx.Rollback() }

func (u *unitOfWork) do(ctx context.Context, statement string) error {
	_, err := u.tx.ExecContext(ctx, statement)
	return err
}

// file is silent: the literal that is deferred rolls back what was not committed.
func (b *Board) file(ctx context.Context) error {
	work, err := beginWork(ctx, b.db, "file")
	if err != nil {
		return err
	}
	defer func() { _ = work.Rollback() }()
	if err := work.do(ctx, "update entries set filed = now()"); err != nil {
		return err
	}
	return work.Commit()
}

// fileIf is silent: there may be none, and none is left once it is committed.
func (b *Board) fileIf(ctx context.Context, whole bool) error {
	var work *unitOfWork
	if whole {
		begun, err := beginWork(ctx, b.db, "file")
		if err != nil {
			return err
		}
		work = begun
		defer func() {
			if work != nil {
				_ = work.Rollback()
			}
		}()
		if err := work.do(ctx, "update entries set filed = now()"); err != nil {
			return err
		}
		if err := work.Commit(); err != nil {
			return err
		}
		work = nil
	}
	return nil
}

// fileLoud is reported: the literal only names it.
func (b *Board) fileLoud(ctx context.Context, say func(string)) error {
	work, err := beginWork(ctx, b.db, "file") // want tx:"a return leaves the transaction of beginWork open: its locks and its connection stay taken"
	if err != nil {
		return err
	}
	defer func() { say(work.name) }()
	if err := work.do(ctx, "update entries set filed = now()"); err != nil {
		return err
	}
	return work.Commit()
}

// fileLate is reported: one returns before the literal is deferred.
func (b *Board) fileLate(ctx context.Context, empty bool) error {
	work, err := beginWork(ctx, b.db, "file") // want tx:"a return leaves the transaction of beginWork open: its locks and its connection stay taken"
	if err != nil {
		return err
	}
	if empty {
		return nil
	}
	defer func() { _ = work.Rollback() }()
	if err := work.do(ctx, "update entries set filed = now()"); err != nil {
		return err
	}
	return work.Commit()
}

var _ = []any{(*Board).file, (*Board).fileIf, (*Board).fileLoud, (*Board).fileLate}
