package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/hldlint/hldlint/testdata/shop/internal/backoff"
	"github.com/hldlint/hldlint/testdata/shop/internal/orders"
)

const reserveAttempts = 3

// Stock is what is left in the warehouse.
type Stock struct {
	conn *pgx.Conn
}

// OpenStock connects to the database of the warehouse.
func OpenStock(ctx context.Context, url string) (*Stock, error) {
	conn, err := pgx.Connect(ctx, url) // want unpooleddb/single-connection
	if err != nil {
		return nil, fmt.Errorf("stock: %w", err)
	}
	return &Stock{conn: conn}, nil
}

// Close ends the connection.
func (s *Stock) Close(ctx context.Context) error { return s.conn.Close(ctx) }

// Available says how many pieces are left.
func (s *Stock) Available(ctx context.Context, sku string) (int, error) {
	var n int
	err := s.conn.QueryRow(ctx, `select quantity from stock where sku = $1`, sku).Scan(&n)
	return n, err
}

// Reserve takes the goods of an order out of the stock.
func (s *Stock) Reserve(ctx context.Context, o orders.Order) error {
	var err error
	for attempt := range reserveAttempts { // want retrybackoff/unsafe
		var tag pgconn.CommandTag
		if tag, err = s.take(ctx, o); err == nil {
			return enough(tag, o)
		}
		if werr := backoff.Wait(ctx, attempt); werr != nil {
			return werr
		}
	}
	return fmt.Errorf("after %d attempts: %w", reserveAttempts, err)
}

func (s *Stock) take(ctx context.Context, o orders.Order) (pgconn.CommandTag, error) {
	skus := make([]string, len(o.Items))
	counts := make([]int, len(o.Items))
	for i, it := range o.Items {
		skus[i], counts[i] = it.SKU, it.Quantity
	}
	return s.conn.Exec(ctx, `update stock set quantity = stock.quantity - wanted.n
		from unnest($1::text[], $2::int[]) as wanted (sku, n)
		where stock.sku = wanted.sku and stock.quantity >= wanted.n`, skus, counts)
}

func enough(tag pgconn.CommandTag, o orders.Order) error {
	if tag.RowsAffected() < int64(len(o.Items)) {
		return orders.ErrOutOfStock
	}
	return nil
}
