package deadline

import (
	"context"
	"database/sql"
)

// Batch is what sources fill.
type Batch struct{ rows int }

// Source has more implementations than chance would have: each of them was written for it.
type Source interface {
	Fill(ctx context.Context, b *Batch) error
}

type table struct {
	db   *sql.DB
	name string
}

func (t *table) Fill(ctx context.Context, b *Batch) error {
	return t.db.QueryRowContext(ctx, "select count(*) from "+t.name).Scan(&b.rows)
}

func (t *table) size(ctx context.Context) (n int, err error) {
	err = t.db.QueryRowContext(ctx, "select count(*) from "+t.name).Scan(&n)
	return n, err
}

type (
	customers struct{ table }
	invoices  struct{ table }
	items     struct{ table }
	payments  struct{ table }
	returns   struct{ table }
	shipments struct{ table }
	suppliers struct{ table }
	vouchers  struct{ table }
	wishes    struct{ table }
)

func (t *customers) Size(ctx context.Context) (int, error) { return t.size(ctx) }
func (t *invoices) Size(ctx context.Context) (int, error)  { return t.size(ctx) }
func (t *items) Size(ctx context.Context) (int, error)     { return t.size(ctx) }
func (t *payments) Size(ctx context.Context) (int, error)  { return t.size(ctx) }
func (t *returns) Size(ctx context.Context) (int, error)   { return t.size(ctx) }
func (t *shipments) Size(ctx context.Context) (int, error) { return t.size(ctx) }
func (t *suppliers) Size(ctx context.Context) (int, error) { return t.size(ctx) }
func (t *vouchers) Size(ctx context.Context) (int, error)  { return t.size(ctx) }
func (t *wishes) Size(ctx context.Context) (int, error)    { return t.size(ctx) }

// FillAll asks all sources on a context that nothing ends.
func FillAll(sources []Source, b *Batch) error {
	ctx := context.Background() // want deadline:"QueryRowContext gets a context without deadline"
	for _, s := range sources {
		if err := s.Fill(ctx, b); err != nil {
			return err
		}
	}
	return nil
}

// Sized is what anything may be: that so many types have such a method says nothing.
type Sized interface {
	Size(ctx context.Context) (int, error)
}

// Total may well add up what lies in memory.
func Total(all []Sized) (total int) {
	for _, s := range all {
		if n, err := s.Size(context.Background()); err == nil {
			total += n
		}
	}
	return total
}
