package dbintx

import (
	"context"
	"net/http"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/dbintx/internal/books"
)

// Twins work on a ledger, of which a transaction has one of its own.
type Twins struct {
	ledger, other books.Ledger
	vault         *vault
}

// NewTwins registers what it answers.
func NewTwins(pool *pgxpool.Pool, mux *http.ServeMux) {
	t := &Twins{books.New(pool), books.New(pool), &vault{pool, pool}}
	for _, do := range []func(context.Context, string) error{t.asks, t.deeper, t.concrete, t.given, t.elsewhere, t.formats, t.before} {
		mux.HandleFunc("/twins", func(w http.ResponseWriter, r *http.Request) { _ = do(r.Context(), r.FormValue("id")) })
	}
}

// asks asks the ledger that there was before.
func (t *Twins) asks(ctx context.Context, id string) error {
	return t.ledger.Together(ctx, func(ctx context.Context, in books.Ledger) error {
		n, err := t.ledger.Balance(ctx, id) // want pool:"Balance takes a second connection inside a transaction"
		if err != nil {
			return err
		}
		return in.Book(ctx, id, -n)
	})
}

// deeper does so in a literal within.
func (t *Twins) deeper(ctx context.Context, id string) error {
	kept := t.ledger
	return kept.Together(ctx, func(ctx context.Context, in books.Ledger) error {
		return thrice(3, func() error {
			return kept.Book(ctx, id, 1) // want pool:"Book takes a second connection inside a transaction"
		})
	})
}

func thrice(n int, do func() error) error {
	for range n {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

type vault struct {
	pool *pgxpool.Pool
	by   interface {
		Exec(context.Context, string, ...any) (pgconn.CommandTag, error)
	}
}

func (v *vault) put(ctx context.Context, id string) error {
	_, err := v.by.Exec(ctx, "insert into vault values ($1)", id)
	return err
}

func (v *vault) inside(ctx context.Context, do func(*vault) error) error {
	tx, err := v.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if err := do(&vault{v.pool, tx}); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// concrete has no interface around.
func (t *Twins) concrete(ctx context.Context, id string) error {
	return t.vault.inside(ctx, func(in *vault) error {
		if err := in.put(ctx, id); err != nil {
			return err
		}
		return t.vault.put(ctx, id+"2") // want pool:"put takes a second connection inside a transaction"
	})
}

// given is silent: it asks the one that it is given.
func (t *Twins) given(ctx context.Context, id string) error {
	return t.ledger.Together(ctx, func(ctx context.Context, in books.Ledger) error {
		if _, err := in.Balance(ctx, id); err != nil {
			return err
		}
		return in.Book(ctx, id, 1)
	})
}

// elsewhere is silent: who knows which database the other one has.
func (t *Twins) elsewhere(ctx context.Context, id string) error {
	return t.ledger.Together(ctx, func(ctx context.Context, in books.Ledger) error {
		n, err := t.other.Balance(ctx, id)
		if err != nil {
			return err
		}
		return in.Book(ctx, id, n)
	})
}

// formats is silent: it asks nobody.
func (t *Twins) formats(ctx context.Context, id string) error {
	return t.ledger.Together(ctx, func(ctx context.Context, in books.Ledger) error {
		return in.Book(ctx, t.ledger.Format(1), 1)
	})
}

// before is silent: it asks before there is a transaction, and afterwards.
func (t *Twins) before(ctx context.Context, id string) error {
	n, err := t.ledger.Balance(ctx, id)
	if err != nil {
		return err
	}
	if err := t.ledger.Together(ctx, func(ctx context.Context, in books.Ledger) error { return in.Book(ctx, id, -n) }); err != nil {
		return err
	}
	return t.ledger.Book(ctx, id, n)
}
