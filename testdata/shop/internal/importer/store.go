package importer

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Store keeps the lines of all suppliers.
type Store struct {
	pool    *pgxpool.Pool
	replica *sql.DB
}

// NewStore returns the lines on a pool, and on a replica to read from.
func NewStore(pool *pgxpool.Pool, replica *sql.DB) *Store {
	return &Store{pool: pool, replica: replica}
}

// Save keeps the lines of an import.
func (s *Store) Save(ctx context.Context, lines []Line) error {
	for _, l := range lines {
		_, err := s.pool.Exec(ctx, `insert into lines (sku, supplier, title, cents) values ($1, $2, $3, $4) on conflict do nothing`, // want nplusone/write
			l.SKU, l.Supplier, l.Title, l.Cents)
		if err != nil {
			return fmt.Errorf("line %s: %w", l.SKU, err)
		}
	}
	return nil
}

// Withdraw takes products out of the shop, all or none.
func (s *Store) Withdraw(ctx context.Context, skus []string) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		for _, sku := range skus {
			if err := withdraw(ctx, tx, sku); err != nil { // want nplusone/write
				return err
			}
		}
		return nil
	})
}

func withdraw(ctx context.Context, tx pgx.Tx, sku string) error {
	_, err := tx.Exec(ctx, `update products set withdrawn_at = now() where sku = $1`, sku)
	return err
}

// Names returns the names of the suppliers of lines.
func (s *Store) Names(ctx context.Context, lines []Line) (map[string]string, error) {
	names := make(map[string]string, len(lines))
	for _, l := range lines {
		var name string
		if err := s.pool.QueryRow(ctx, `select name from suppliers where id = $1`, l.Supplier).Scan(&name); err != nil { // want nplusone/query
			return nil, err
		}
		names[l.SKU] = name
	}
	return names, nil
}

// Price returns what a product costs now.
func (s *Store) Price(ctx context.Context, sku string) (int64, error) {
	var cents int64
	err := s.pool.QueryRow(ctx, `select cents from products where sku = $1`, sku).Scan(&cents)
	return cents, err
}

// Owners returns the newest lines with the names of their suppliers.
func (s *Store) Owners(ctx context.Context, since string) (map[string]string, error) {
	rows, err := s.replica.QueryContext(ctx, `select sku, supplier from lines where imported_at > $1 limit 500`, since)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	owners := map[string]string{}
	for rows.Next() {
		var sku, supplier, name string
		if err := rows.Scan(&sku, &supplier); err != nil {
			return nil, err
		}
		if err := s.replica.QueryRowContext(ctx, `select name from suppliers where id = $1`, supplier).Scan(&name); err != nil { // want nplusone/open-rows
			return nil, err
		}
		owners[sku] = name
	}
	return owners, rows.Err()
}

// Stale returns the products that cost something else than a supplier says.
func (s *Store) Stale(ctx context.Context, supplier string) ([]string, error) {
	rows, err := s.pool.Query(ctx, `select sku, cents from lines where supplier = $1 limit 500`, supplier)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var stale []string
	for rows.Next() {
		var sku string
		var cents int64
		if err := rows.Scan(&sku, &cents); err != nil {
			return nil, err
		}
		now, err := s.Price(ctx, sku) // want nplusone/open-rows
		if err != nil {
			return nil, err
		}
		if now != cents {
			stale = append(stale, sku)
		}
	}
	return stale, rows.Err()
}
