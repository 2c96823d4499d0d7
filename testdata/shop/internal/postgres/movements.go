package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

const closeTimeout = time.Second

// Movement is a change of the stock that the warehouse tells us of.
type Movement struct {
	ID    string `json:"id"`
	SKU   string `json:"sku"`
	Delta int    `json:"delta"`
}

// Movements writes the movements of the warehouse into its database.
type Movements struct {
	url string
}

// NewMovements returns the movements of the database at url.
func NewMovements(url string) *Movements { return &Movements{url: url} }

// Apply books one movement, once.
func (m *Movements) Apply(ctx context.Context, raw []byte) error {
	var mv Movement
	if err := json.Unmarshal(raw, &mv); err != nil {
		return fmt.Errorf("movement: %w", err)
	}
	conn, err := pgx.Connect(ctx, m.url) // want unpooleddb/per-request
	if err != nil {
		return fmt.Errorf("warehouse: %w", err)
	}
	defer m.close(ctx, conn)
	_, err = conn.Exec(ctx, `with fresh as (
			insert into movements (id, sku, delta) values ($1, $2, $3) on conflict do nothing returning sku, delta)
		update stock set quantity = quantity + fresh.delta from fresh where stock.sku = fresh.sku`,
		mv.ID, mv.SKU, mv.Delta)
	return err
}

// close says good-bye even when ctx is over.
func (m *Movements) close(ctx context.Context, conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTimeout)
	defer cancel()
	_ = conn.Close(ctx)
}
