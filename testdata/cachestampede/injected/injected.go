// Package injected has caches behind interfaces in fields that somebody fills by reflection.
package injected

import (
	"context"
	"database/sql"

	"github.com/hldlint/hldlint/testdata/cachestampede/injected/keep"
)

// Account is what is asked for.
type Account struct{ Name string }

// Desk asks for accounts.
type Desk struct {
	db       *sql.DB
	accounts keep.Cache[string, Account]
	owners   keep.Cache[int, string]
	guarded  keep.Guarded[string]
	texts    keep.Texts
	foreign  keep.Cache[string, bool]
}

// New has a container fill it.
func New(db *sql.DB, fill func(...any) error) (*Desk, error) {
	d := &Desk{db: db}
	err := fill(&d.accounts, &d.owners, &d.guarded, &d.texts, &d.foreign)
	return d, err
}

func (d *Desk) name(ctx context.Context, id string) (name string, err error) {
	err = d.db.QueryRowContext(ctx, "select name from accounts where id = $1", id).Scan(&name)
	return name, err
}

// Account asks the cache first.
func (d *Desk) Account(ctx context.Context, id string) (Account, error) {
	if a, ok := d.accounts.Get(id); ok {
		return a, nil
	}
	name, err := d.name(ctx, id) // want fill:"every concurrent miss of Account runs"
	if err != nil {
		return Account{}, err
	}
	d.accounts.Set(id, Account{Name: name})
	return Account{Name: name}, nil
}

// Owner has a helper look.
func (d *Desk) Owner(ctx context.Context, n int) (string, error) {
	if v, ok := d.known(n); ok {
		return v, nil
	}
	name, err := d.name(ctx, "owner") // want fill:"every concurrent miss of Owner runs"
	if err == nil {
		d.owners.Set(n, name)
	}
	return name, err
}

func (d *Desk) known(n int) (string, bool) { return d.owners.Get(n) }

// Text has one that is no generic interface, with a generic type behind it.
func (d *Desk) Text(ctx context.Context, id string) (string, error) {
	if v, ok := d.texts.Text(id); ok {
		return v, nil
	}
	name, err := d.name(ctx, id) // want fill:"every concurrent miss of Text runs"
	if err == nil {
		d.texts.SetText(id, name)
	}
	return name, err
}

// Guarded is silent: one at a time loads.
func (d *Desk) Guarded(ctx context.Context, id string) (string, error) {
	if v, ok := d.guarded.Get(id); ok {
		return v, nil
	}
	d.guarded.Lock()
	defer d.guarded.Unlock()
	if v, ok := d.guarded.Get(id); ok {
		return v, nil
	}
	name, err := d.name(ctx, id)
	if err == nil {
		d.guarded.Set(id, name)
	}
	return name, err
}
