package postgres

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

// Stock is what is left in the warehouse.
type Stock struct {
	pool *pgxpool.Pool
}

// NewStock returns the stock on a pool.
func NewStock(pool *pgxpool.Pool) *Stock { return &Stock{pool: pool} }

// Available says how many pieces are left.
func (s *Stock) Available(ctx context.Context, sku string) (int, error) {
	var n int
	err := s.pool.QueryRow(ctx, `select quantity from stock where sku = $1`, sku).Scan(&n)
	return n, err
}

// Reserve takes the goods of an order out of the stock. When that fails, the
// customer is told, who knows better than we whether to order again.
func (s *Stock) Reserve(ctx context.Context, o orders.Order) error {
	skus := make([]string, len(o.Items))
	counts := make([]int, len(o.Items))
	for i, it := range o.Items {
		skus[i], counts[i] = it.SKU, it.Quantity
	}
	tag, err := s.pool.Exec(ctx, `update stock set quantity = stock.quantity - wanted.n
		from unnest($1::text[], $2::int[]) as wanted (sku, n)
		where stock.sku = wanted.sku and stock.quantity >= wanted.n`, skus, counts)
	if err != nil {
		return err
	}
	if tag.RowsAffected() < int64(len(o.Items)) {
		return orders.ErrOutOfStock
	}
	return nil
}
