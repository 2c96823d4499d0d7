package deadline

import (
	"context"
	"database/sql"

	"github.com/hldlint/hldlint/testdata/missingtimeout/deadline/store"
)

// Ledger is asked through interfaces whose authors state what hldlint cannot see.
type Ledger struct {
	db      *sql.DB
	entries Entries
	plain   Plain
	//hldlint:nonblocking it only counts
	audit func(ctx context.Context, id string) error
	// The same without the directive.
	notify func(ctx context.Context, id string) error
}

// Entries is implemented in another package.
type Entries interface {
	//hldlint:deadline every implementation has a statement timeout
	Load(ctx context.Context, id string) (string, error)
}

// Plain is the same, and states nothing.
type Plain interface {
	Load(ctx context.Context, id string) (string, error)
}

// Open puts the parts together.
func (l *Ledger) Open(db *sql.DB) {
	l.db = db
	l.entries, l.plain = store.New(db), store.New(db)
	l.audit, l.notify = l.insert, l.insert
}

func (l *Ledger) insert(ctx context.Context, id string) error {
	_, err := l.db.ExecContext(ctx, "insert into audit values ($1)", id)
	return err
}

// Entry is silent: the method states its deadline.
func (l *Ledger) Entry(id string) (string, error) { return l.entries.Load(context.Background(), id) }

// PlainEntry has nobody who states anything.
func (l *Ledger) PlainEntry(id string) (string, error) {
	return l.plain.Load(context.Background(), id) // want deadline:"QueryRowContext gets a context without deadline"
}

// Audit is silent: the field states that the function does not block.
func (l *Ledger) Audit(id string) error { return l.audit(context.Background(), id) }

// Notify calls the same function through a field that states nothing.
func (l *Ledger) Notify(id string) error {
	return l.notify(context.Background(), id) // want deadline:"ExecContext gets a context without deadline"
}

// Sweep is silent, for itself and for its callers: the line states a deadline.
func (l *Ledger) Sweep() error {
	ctx := context.Background()
	//hldlint:deadline the role has statement_timeout = 5s
	_, err := l.db.ExecContext(ctx, "delete from entries where old")
	return err
}

// Compact is silent as a whole: what is stated of a function holds for all that it calls.
//
//hldlint:deadline it runs under the scheduler's own time limit
func (l *Ledger) Compact() error { return l.insert(context.Background(), "compact") }
