package leases

import (
	"context"
	"database/sql"
	"log"
)

// Ledger books what it is told.
type Ledger struct {
	db   *sql.DB
	told chan string
}

// NewLedger makes one.
func NewLedger(db *sql.DB) *Ledger { return &Ledger{db: db, told: make(chan string)} }

// Tell has it book.
func (l *Ledger) Tell(id string) { l.told <- id }

// Run asks more than once in a turn: whoever limits the turn limits all of it, so that is told once.
func (l *Ledger) Run(ctx context.Context) {
	for id := range l.told {
		if _, err := l.db.ExecContext(ctx, "insert into bookings values ($1)", id); err != nil { // want loop:"ExecContext waits on a context that lasts as long as the loop"
			log.Print(err)
			continue
		}
		if _, err := l.db.ExecContext(ctx, "update totals set n = n + 1"); err != nil {
			log.Print(err)
		}
		if err := l.note(ctx, id); err != nil {
			log.Print(err)
		}
	}
}

// Reverse answers for the first of what it asks, and not for the others.
func (l *Ledger) Reverse(ctx context.Context) {
	for id := range l.told {
		//hldlint:ignore missingtimeout/loop the server ends it after a second
		if _, err := l.db.ExecContext(ctx, "delete from bookings where id = $1", id); err != nil {
			log.Print(err)
		}
		if _, err := l.db.ExecContext(ctx, "update totals set n = n - 1"); err != nil { // want loop:"ExecContext waits on a context that lasts as long as the loop"
			log.Print(err)
		}
		if _, err := l.db.ExecContext(ctx, "delete from notes where id = $1", id); err != nil {
			log.Print(err)
		}
	}
}

func (l *Ledger) note(ctx context.Context, id string) error {
	_, err := l.db.ExecContext(ctx, "insert into notes values ($1)", id)
	return err
}
