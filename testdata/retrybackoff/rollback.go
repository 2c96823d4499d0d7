package retrybackoff

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/lib/pq"
)

// A transaction that was rolled back for another one is meant to be run again at once, a few times.

// Serialized asks for the class of the error.
func Serialized(ctx context.Context, db *sql.DB) (err error) {
	for range 5 {
		err = transfer(ctx, db)
		var failed *pgconn.PgError
		if errors.As(err, &failed) && failed.Code[:2] == "40" {
			continue
		}
		return err
	}
	return err
}

// SerializedByCode asks for one code of the class.
func SerializedByCode(ctx context.Context, db *sql.DB) (err error) {
	for range 5 {
		err = transfer(ctx, db)
		var failed *pq.Error
		if errors.As(err, &failed) && string(failed.Code) == "40001" {
			continue
		}
		return err
	}
	return err
}

// SerializedByPrefix has it as a prefix.
func SerializedByPrefix(ctx context.Context, db *sql.DB) (err error) {
	for range 5 {
		err = transfer(ctx, db)
		var failed *pgconn.PgError
		if errors.As(err, &failed) && strings.HasPrefix(failed.SQLState(), "40") {
			continue
		}
		return err
	}
	return err
}

// Unreachable asks for the class of connections that failed: at once it fails again.
func Unreachable(ctx context.Context, db *sql.DB) (err error) {
	for range 5 {
		err = transfer(ctx, db) // want none:"called again at once"
		var failed *pgconn.PgError
		if errors.As(err, &failed) && failed.Code[:2] == "08" {
			continue
		}
		return err
	}
	return err
}

// SerializedByHelper has a helper look at the code.
func SerializedByHelper(ctx context.Context, db *sql.DB) (err error) {
	for range 5 {
		if err = transfer(ctx, db); !lostOut(err) {
			return err
		}
	}
	return err
}

func lostOut(err error) bool {
	var failed *pgconn.PgError
	return errors.As(err, &failed) && failed.Code == "40001"
}

// SerializedBySwitch has a helper that asks for several codes, through another one.
func SerializedBySwitch(ctx context.Context, db *sql.DB) (err error) {
	for range 5 {
		err = transfer(ctx, db)
		if worthAnother(err) {
			continue
		}
		return err
	}
	return err
}

func worthAnother(err error) bool { return err != nil && rolledBack(err) }

func rolledBack(err error) bool {
	var failed *pq.Error
	if !errors.As(err, &failed) {
		return false
	}
	switch failed.Code {
	case "40001", "40P01":
		return true
	}
	return false
}

// SerializedByMethod has a method that asks.
func (s *ledger) SerializedByMethod(ctx context.Context) (err error) {
	for range 5 {
		if err = transfer(ctx, s.db); err == nil || !s.again(err) {
			return err
		}
	}
	return err
}

type ledger struct{ db *sql.DB }

func (s *ledger) again(err error) bool { return strings.Contains(err.Error(), "40001") }

// UnreachableByHelper has a helper that asks for connections that failed.
func UnreachableByHelper(ctx context.Context, db *sql.DB) (err error) {
	for range 5 {
		err = transfer(ctx, db) // want none:"called again at once"
		if !lostTouch(err) {
			return err
		}
	}
	return err
}

func lostTouch(err error) bool {
	var failed *pgconn.PgError
	return errors.As(err, &failed) && failed.Code == "08006"
}

// SerializedForever tries without end.
func SerializedForever(ctx context.Context, db *sql.DB) error {
	for {
		err := transfer(ctx, db) // want none:"called again at once"
		if !lostOut(err) {
			return err
		}
	}
}

func transfer(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "UPDATE accounts SET balance = balance - 1 WHERE id = 1"); err != nil {
		return err
	}
	return tx.Commit()
}
