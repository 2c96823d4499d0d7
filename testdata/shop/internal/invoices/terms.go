package invoices

import (
	"context"
	"errors"
)

var errNoTerms = errors.New("no such terms")

// Terms say when a customer has to pay.
type Terms struct {
	Code string `json:"code"`
	Days int    `json:"days"`
}

// Account is who pays for a customer.
type Account struct {
	Customer string `json:"customer"`
	IBAN     string `json:"iban"`
}

// Accounts returns who pays for whom.
func (b *Book) Accounts(ctx context.Context) ([]Account, error) {
	rows, err := b.db.QueryContext(ctx, `select customer, iban from accounts order by customer`) // want unboundedresult/list
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []Account
	for rows.Next() {
		var a Account
		if err := rows.Scan(&a.Customer, &a.IBAN); err != nil {
			return nil, err
		}
		found = append(found, a)
	}
	return found, rows.Err()
}

// Account returns who pays for a customer.
func (b *Book) Account(ctx context.Context, customer string) (Account, error) {
	all, err := b.Accounts(ctx) // want unboundedresult/one
	if err != nil {
		return Account{}, err
	}
	for _, a := range all {
		if a.Customer == customer {
			return a, nil
		}
	}
	return Account{}, errNoTerms
}

// terms reads all terms, by their code.
func (b *Book) terms(ctx context.Context) (map[string]Terms, error) {
	rows, err := b.db.QueryContext(ctx, `select code, days from terms`) // want unboundedresult/list
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[string]Terms{}
	for rows.Next() {
		var t Terms
		if err := rows.Scan(&t.Code, &t.Days); err != nil {
			return nil, err
		}
		found[t.Code] = t
	}
	return found, rows.Err()
}

// Terms returns the terms with a code.
func (b *Book) Terms(ctx context.Context, code string) (Terms, error) {
	all, err := b.terms(ctx) // want unboundedresult/one
	if err != nil {
		return Terms{}, err
	}
	t, ok := all[code]
	if !ok {
		return Terms{}, errNoTerms
	}
	return t, nil
}
