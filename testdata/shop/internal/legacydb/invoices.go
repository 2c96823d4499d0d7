package legacydb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/XSAM/otelsql"

	_ "github.com/go-sql-driver/mysql" // the driver "mysql"
)

// Invoice is what the old accounting knows of an order.
type Invoice struct {
	Number string    `json:"number"`
	Order  string    `json:"order"`
	Total  int64     `json:"total"`
	Issued time.Time `json:"issued"`
}

// Invoices reads the old accounting.
type Invoices struct {
	db *sql.DB
}

// OpenInvoices returns the invoices of the database at dsn.
func OpenInvoices(dsn string) (*Invoices, error) {
	db, err := traced("mysql", dsn)
	if err != nil {
		return nil, fmt.Errorf("invoices: %w", err)
	}
	db.SetConnMaxLifetime(10 * time.Minute)
	return &Invoices{db: db}, nil
}

// Close closes the handle.
func (v *Invoices) Close() error { return v.db.Close() }

// Find returns the invoice of an order.
func (v *Invoices) Find(ctx context.Context, order string) (Invoice, error) {
	inv := Invoice{Order: order}
	err := v.db.QueryRowContext(ctx, `SELECT number, total, issued FROM invoices WHERE order_ref = ?`, order).
		Scan(&inv.Number, &inv.Total, &inv.Issued)
	if errors.Is(err, sql.ErrNoRows) {
		return Invoice{}, ErrNotFound
	}
	return inv, err
}

// traced opens a database with a span for every statement.
func traced(driver, dsn string) (*sql.DB, error) {
	return otelsql.Open(driver, dsn, otelsql.WithSpanOptions(otelsql.SpanOptions{DisableErrSkip: true})) // want unpooleddb/unlimited
}
