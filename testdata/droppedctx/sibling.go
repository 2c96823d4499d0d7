package droppedctx

import (
	"context"
	"crypto/tls"
	"database/sql"
	"log/slog"
	"net"

	"github.com/jmoiron/sqlx"
)

// Query has a context and a call that does not take it.
func (s *Server) Query(ctx context.Context, q string) error {
	// example: sibling bad
	rows, err := s.DB.Query(q) // want sibling:"Query leaves ctx out, QueryContext takes it"
	// end
	if err != nil {
		return err
	}
	defer rows.Close()
	// example: sibling good
	more, err := s.DB.QueryContext(ctx, q)
	// end
	if err != nil {
		return err
	}
	return more.Close()
}

// Prepared has more arguments than a query.
func (s *Server) Prepared(ctx context.Context, st *sql.Stmt) error {
	_, err := st.Exec(1, 2) // want sibling:"Exec leaves ctx out, ExecContext takes it"
	return err
}

// Wrapped is a library that is built on another one.
func Wrapped(ctx context.Context, db *sqlx.DB, id int) (name string, err error) {
	err = db.Get(&name, "select name from users where id = $1", id) // want sibling:"Get leaves ctx out, GetContext takes it"
	return name, err
}

// Handshake waits for the other side.
func Handshake(ctx context.Context, conn *tls.Conn) error {
	return conn.Handshake() // want sibling:"Handshake leaves ctx out, HandshakeContext takes it"
}

// Unused has a context that it did not even name: it satisfies an interface.
func (s *Server) Unused(_ context.Context, q string) error {
	_, err := s.DB.Exec(q) // want sibling:"Exec leaves its context out"
	return err
}

// Own is a pair of our own, in another package.
func (s *Server) Own(ctx context.Context, id int) error {
	return s.Store.Load(id) // want sibling:"Load leaves ctx out, LoadCtx takes it"
}

// Behind is the same behind an interface.
func Behind(ctx context.Context, l Loader) error {
	return l.Load(1) // want sibling:"Load leaves ctx out, LoadCtx takes it"
}

// Loader is what a store is for others.
type Loader interface {
	Load(id int) error
	LoadCtx(ctx context.Context, id int) error
}

// Logs is no wait, although there is one with a context beside it.
func Logs(ctx context.Context) { slog.Info("hello") }

// NoContext has none to give.
func (s *Server) NoContext(q string) error { return s.DB.QueryRow(q).Err() }

// InTransaction is rolled back when the context that it was begun with ends.
func (s *Server) InTransaction(ctx context.Context) error {
	tx, err := s.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("update orders set paid = true"); err != nil {
		return err
	}
	return tx.Commit()
}

// Computes has a pair of which neither waits for anybody.
func Computes(ctx context.Context, r *Rules) error { return r.Check(1) }

// Rules checks values.
type Rules struct{ most int }

// Check compares.
func (r *Rules) Check(n int) error { return r.CheckContext(context.Background(), n) }

// CheckContext compares, too.
func (r *Rules) CheckContext(ctx context.Context, n int) error {
	if n > r.most {
		return net.ErrClosed
	}
	return nil
}

// Unlike has a neighbour that takes something else.
func Unlike(ctx context.Context, p *Pairs) error { return p.Load(1) }

// Pairs loads by one key or by two.
type Pairs struct{ db *sql.DB }

// Load asks.
func (p *Pairs) Load(id int) error { return p.db.QueryRow("select 1 where 1 = $1", id).Err() }

// LoadContext loads something else: the context of a text.
func (p *Pairs) LoadContext(words []string, n int) error { return nil }
