package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
)

// Movement is a change of the stock that the warehouse tells us of.
type Movement struct {
	ID    string `json:"id"`
	SKU   string `json:"sku"`
	Delta int    `json:"delta"`
}

// Movements writes the movements of the warehouse into its database.
type Movements struct {
	pool *pgxpool.Pool
}

// NewMovements returns the movements on a pool.
func NewMovements(pool *pgxpool.Pool) *Movements { return &Movements{pool: pool} }

// Apply books one movement, once.
func (m *Movements) Apply(ctx context.Context, raw []byte) error {
	var mv Movement
	if err := json.Unmarshal(raw, &mv); err != nil {
		return fmt.Errorf("movement: %w", err)
	}
	_, err := m.pool.Exec(ctx, `with fresh as (
			insert into movements (id, sku, delta) values ($1, $2, $3) on conflict do nothing returning sku, delta)
		update stock set quantity = quantity + fresh.delta from fresh where stock.sku = fresh.sku`,
		mv.ID, mv.SKU, mv.Delta)
	return err
}
