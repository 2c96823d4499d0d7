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
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{l.SKU, l.Supplier, l.Title, l.Cents}
	}
	_, err := s.pool.CopyFrom(ctx, pgx.Identifier{"lines"}, []string{"sku", "supplier", "title", "cents"}, pgx.CopyFromRows(rows))
	if err != nil {
		return fmt.Errorf("lines: %w", err)
	}
	return nil
}

// Withdraw takes products out of the shop, all or none.
func (s *Store) Withdraw(ctx context.Context, skus []string) error {
	_, err := s.pool.Exec(ctx, `update products set withdrawn_at = now() where sku = any($1)`, skus)
	return err
}

// Names returns the names of the suppliers of lines.
func (s *Store) Names(ctx context.Context, lines []Line) (map[string]string, error) {
	names := make(map[string]string, len(lines))
	bySupplier := make(map[string][]string, len(lines))
	ids := make([]string, 0, len(lines))
	for _, l := range lines {
		bySupplier[l.Supplier] = append(bySupplier[l.Supplier], l.SKU)
		ids = append(ids, l.Supplier)
	}
	rows, err := s.pool.Query(ctx, `select id, name from suppliers where id = any($1)`, ids)
	if err != nil {
		return nil, err
	}
	var id, name string
	_, err = pgx.ForEachRow(rows, []any{&id, &name}, func() error {
		for _, sku := range bySupplier[id] {
			names[sku] = name
		}
		return nil
	})
	return names, err
}

// Price returns what a product costs now.
func (s *Store) Prices(ctx context.Context, skus []string) (map[string]int64, error) {
	rows, err := s.pool.Query(ctx, `select sku, cents from products where sku = any($1)`, skus)
	if err != nil {
		return nil, err
	}
	prices := make(map[string]int64, len(skus))
	var sku string
	var cents int64
	_, err = pgx.ForEachRow(rows, []any{&sku, &cents}, func() error { prices[sku] = cents; return nil })
	return prices, err
}

// Owners returns the newest lines with the names of their suppliers.
func (s *Store) Owners(ctx context.Context, since string) (map[string]string, error) {
	rows, err := s.replica.QueryContext(ctx,
		`select l.sku, s.name from lines l join suppliers s on s.id = l.supplier where l.imported_at > $1 limit 500`, since)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	owners := map[string]string{}
	for rows.Next() {
		var sku, name string
		if err := rows.Scan(&sku, &name); err != nil {
			return nil, err
		}
		owners[sku] = name
	}
	return owners, rows.Err()
}

// Stale returns the products that cost something else than a supplier says.
func (s *Store) Stale(ctx context.Context, supplier string) ([]string, error) {
	rows, err := s.pool.Query(ctx, `select l.sku, l.cents, p.cents from lines l join products p using (sku) where l.supplier = $1 limit 500`, supplier)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var stale []string
	for rows.Next() {
		var sku string
		var cents, now int64
		if err := rows.Scan(&sku, &cents, &now); err != nil {
			return nil, err
		}
		if now != cents {
			stale = append(stale, sku)
		}
	}
	return stale, rows.Err()
}
