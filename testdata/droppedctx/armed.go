package droppedctx

import (
	"context"
	"database/sql"
	"net"
	"time"
)

// A Link is a connection to a peer that answers one question at a time.
type Link struct {
	net.Conn
}

// Ask waits for the answer.
func (l *Link) Ask(m []byte) error {
	if _, err := l.Write(m); err != nil {
		return err
	}
	_, err := l.Read(m)
	return err
}

// AskContext has an interrupt end what the plain one waits for.
func (l *Link) AskContext(ctx context.Context, m []byte) error {
	stop := l.interrupt(ctx)
	defer stop()
	return l.Ask(m) // silent: the link is armed
}

func (l *Link) interrupt(ctx context.Context) func() bool {
	return context.AfterFunc(ctx, func() { _ = l.SetDeadline(time.Now()) })
}

// Deadline gives the connection the time that is left.
func Deadline(ctx context.Context, l *Link, m []byte) error {
	if deadline, ok := ctx.Deadline(); ok {
		_ = l.SetDeadline(deadline)
	}
	return l.Ask(m) // silent: it ends with the time of the caller
}

// Closed is closed when the caller is gone.
func Closed(ctx context.Context, l *Link, m []byte) error {
	stop := context.AfterFunc(ctx, func() { _ = l.Close() })
	defer stop()
	return l.Ask(m) // silent
}

// Other arms another link.
func Other(ctx context.Context, l, other *Link, m []byte) error {
	stop := other.interrupt(ctx)
	defer stop()
	return l.Ask(m) // want sibling:"Ask leaves ctx out"
}

// Pinged has waited for something else with the context.
func (s *Server) Pinged(ctx context.Context, q string) error {
	if err := s.DB.PingContext(ctx); err != nil {
		return err
	}
	_, err := s.DB.Exec(q) // want sibling:"Exec leaves ctx out, ExecContext takes it"
	return err
}

// Late arms the link when it has its answer.
func Late(ctx context.Context, l *Link, m []byte) error {
	err := l.Ask(m) // want sibling:"Ask leaves ctx out"
	stop := l.interrupt(ctx)
	stop()
	return err
}

// A Ledger reads with what it is made with.
type Ledger struct {
	ctx context.Context
	db  *sql.DB
}

func newLedger(ctx context.Context, db *sql.DB) *Ledger { return &Ledger{ctx, db} }

// Lent has lent the pool to somebody with the context, who does not end what others ask of it.
func (s *Server) Lent(ctx context.Context, q string) (*Ledger, error) {
	l := newLedger(ctx, s.DB)
	_, err := s.DB.Exec(q) // want sibling:"Exec leaves ctx out, ExecContext takes it"
	return l, err
}
