package invoices

import (
	"context"
	"database/sql"
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
func (b *Book) Accounts(ctx context.Context, after string) ([]Account, error) {
	rows, err := b.db.QueryContext(ctx, `select customer, iban from accounts where customer > $1 order by customer limit 100`, after)
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
	a := Account{Customer: customer}
	err := b.db.QueryRowContext(ctx, `select iban from accounts where customer = $1`, customer).Scan(&a.IBAN)
	return a, err
}

// Terms returns the terms with a code.
func (b *Book) Terms(ctx context.Context, code string) (Terms, error) {
	t := Terms{Code: code}
	err := b.db.QueryRowContext(ctx, `select days from terms where code = $1`, code).Scan(&t.Days)
	if errors.Is(err, sql.ErrNoRows) {
		return Terms{}, errNoTerms
	}
	return t, err
}
