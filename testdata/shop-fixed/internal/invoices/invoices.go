// Package invoices writes what customers owe, and reminds them of it.
package invoices

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Invoice is what a customer owes for an order.
type Invoice struct {
	Number   string    `json:"number"`
	Customer string    `json:"customer"`
	Cents    int64     `json:"cents"`
	Due      time.Time `json:"due"`
}

// Book is the book of all invoices.
type Book struct {
	db *sql.DB
}

// NewBook returns the book that db holds.
func NewBook(db *sql.DB) *Book { return &Book{db: db} }

// Overdue returns the oldest invoices that a customer has not paid.
func (b *Book) Overdue(ctx context.Context, customer string) ([]Invoice, error) {
	rows, err := b.db.QueryContext(ctx, `select number, cents, due from invoices where customer = $1 and due < now() order by due limit 100`, customer)
	if err != nil {
		return nil, fmt.Errorf("overdue: %w", err)
	}
	defer rows.Close()
	var found []Invoice
	for rows.Next() {
		inv := Invoice{Customer: customer}
		if err := rows.Scan(&inv.Number, &inv.Cents, &inv.Due); err != nil {
			return nil, err
		}
		found = append(found, inv)
	}
	return found, rows.Err()
}

// Due returns invoices until they are worth a sum, the oldest first.
func (b *Book) Due(ctx context.Context, customer string, cents int64) ([]Invoice, error) {
	rows, err := b.db.QueryContext(ctx, `select number, cents, due from invoices where customer = $1 order by due limit 500`, customer)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []Invoice
	for rows.Next() {
		inv := Invoice{Customer: customer}
		if err := rows.Scan(&inv.Number, &inv.Cents, &inv.Due); err != nil {
			return nil, err
		}
		found = append(found, inv)
		if cents -= inv.Cents; cents <= 0 {
			return found, nil
		}
	}
	return found, rows.Err()
}

// Remind notes that a customer was reminded.
func (b *Book) Remind(ctx context.Context, number string) error {
	stmt, err := b.db.PrepareContext(ctx, `update invoices set reminders = reminders + 1 where number = $1`)
	if err != nil {
		return err
	}
	defer stmt.Close()
	_, err = stmt.ExecContext(ctx, number)
	return err
}

// Total says what a customer owes.
func (b *Book) Total(ctx context.Context, customer string) (int64, error) {
	stmt, err := b.total(ctx)
	if err != nil {
		return 0, err
	}
	defer stmt.Close()
	var cents int64
	err = stmt.QueryRowContext(ctx, customer).Scan(&cents)
	return cents, err
}

func (b *Book) total(ctx context.Context) (*sql.Stmt, error) {
	return b.db.PrepareContext(ctx, `select coalesce(sum(cents), 0) from invoices where customer = $1 and paid_at is null`)
}

// Cancel takes an invoice back that was not paid.
func (b *Book) Cancel(ctx context.Context, number, reason string) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `update invoices set cancelled_at = now() where number = $1 and paid_at is null`, number); err != nil {
		return fmt.Errorf("cancel: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `insert into cancellations (number, reason) values ($1, $2)`, number, reason); err != nil {
		return fmt.Errorf("reason: %w", err)
	}
	return tx.Commit()
}

// Pay notes that money has arrived; what was paid before is left alone.
func (b *Book) Pay(ctx context.Context, number string) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	res, err := tx.ExecContext(ctx, `update invoices set paid_at = now() where number = $1 and paid_at is null`, number)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	return tx.Commit()
}
