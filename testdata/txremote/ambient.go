package txremote

import (
	"context"
	"net/http"

	"github.com/hldlint/hldlint/testdata/txremote/internal/ambient"
)

// entries is what the ledger writes to.
type entries interface {
	Exec(ctx context.Context, query string, args ...any) error
	Insist(ctx context.Context, query string, args ...any) error
	Eager(ctx context.Context, query string, args ...any) error
	Both(ctx context.Context, query string, args ...any) error
	Labelled(ctx context.Context, labels map[string]any, query string) error
}

// Ledger writes in transactions that contexts carry.
type Ledger struct {
	db *ambient.DB
	in entries
}

// NewLedger registers what it answers.
func NewLedger(db *ambient.DB, mux *http.ServeMux) {
	l := &Ledger{db: db, in: db}
	mux.HandleFunc("POST /post", func(w http.ResponseWriter, r *http.Request) { _ = l.post(r.Context()) })
	mux.HandleFunc("POST /insist", func(w http.ResponseWriter, r *http.Request) { _ = l.insist(r.Context()) })
	mux.HandleFunc("POST /eager", func(w http.ResponseWriter, r *http.Request) { _ = l.eager(r.Context()) })
	mux.HandleFunc("POST /both", func(w http.ResponseWriter, r *http.Request) { _ = l.both(r.Context()) })
	mux.HandleFunc("POST /labelled", func(w http.ResponseWriter, r *http.Request) { _ = l.labelled(r.Context(), nil) })
}

// post does not pause: the context has the transaction.
func (l *Ledger) post(ctx context.Context) error {
	return l.db.InTx(ctx, func(ctx context.Context) error {
		if err := l.in.Exec(ctx, "insert into entries default values"); err != nil {
			return err
		}
		return l.db.Exec(ctx, "update balances set n = n + 1")
	})
}

func (l *Ledger) insist(ctx context.Context) error {
	return l.db.InTx(ctx, func(ctx context.Context) error {
		return l.in.Insist(ctx, "insert into entries default values") // want sleep:"Insist pauses while a transaction holds"
	})
}

func (l *Ledger) eager(ctx context.Context) error {
	return l.db.InTx(ctx, func(ctx context.Context) error {
		return l.in.Eager(ctx, "insert into entries default values") // want sleep:"Eager pauses while a transaction holds"
	})
}

// both does not pause either.
func (l *Ledger) both(ctx context.Context) error {
	return l.db.InTx(ctx, func(ctx context.Context) error {
		return l.in.Both(ctx, "insert into entries default values")
	})
}

func (l *Ledger) labelled(ctx context.Context, labels map[string]any) error {
	return l.db.InTx(ctx, func(ctx context.Context) error {
		return l.in.Labelled(ctx, labels, "insert into entries default values") // want sleep:"Labelled pauses while a transaction holds"
	})
}
