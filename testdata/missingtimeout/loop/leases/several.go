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

func (l *Ledger) note(ctx context.Context, id string) error {
	_, err := l.db.ExecContext(ctx, "insert into notes values ($1)", id)
	return err
}
