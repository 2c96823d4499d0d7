package legacydb

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Archived is an order from before the shop moved.
type Archived struct {
	Number string    `db:"number" json:"number"`
	Total  int64     `db:"total" json:"total"`
	Placed time.Time `db:"placed" json:"placed"`
}

// Archive reads the orders from before the shop moved.
type Archive struct {
	db *sqlx.DB
}

// OpenArchive returns the archive of the database at dsn.
func OpenArchive(dsn string) (*Archive, error) {
	db, err := sqlx.Open("mysql", dsn)
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	limit(db.DB)
	return &Archive{db: db}, nil
}

// Close closes the handle.
func (a *Archive) Close() error { return a.db.Close() }

// ByCustomer returns the newest archived orders of a customer.
func (a *Archive) ByCustomer(ctx context.Context, number string) ([]Archived, error) {
	var found []Archived
	err := a.db.SelectContext(ctx, &found,
		`SELECT number, total, placed FROM orders_archive WHERE kunr = ? ORDER BY placed DESC LIMIT 100`, number)
	return found, err
}
