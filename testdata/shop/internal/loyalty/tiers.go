package loyalty

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	tierAttempts = 3
	tierPause    = 100 * time.Millisecond
)

// Tier is what a customer has reached.
type Tier struct {
	Customer string `json:"customer"`
	Name     string `json:"name"`
}

// Tiers moves customers between silver and gold.
type Tiers struct {
	pool     *pgxpool.Pool
	upgraded chan Tier
	hooks    []func(ctx context.Context, t Tier) error
}

// NewTiers returns the tiers on a pool.
func NewTiers(pool *pgxpool.Pool) *Tiers {
	return &Tiers{pool: pool, upgraded: make(chan Tier)}
}

// OnUpgrade has a function run for each customer who moves up.
func (t *Tiers) OnUpgrade(hook func(ctx context.Context, t Tier) error) {
	t.hooks = append(t.hooks, hook)
}

// Upgraded is where the printer of the cards reads.
func (t *Tiers) Upgraded() <-chan Tier { return t.upgraded }

// Upgrade moves a customer up, and has everybody know.
func (t *Tiers) Upgrade(ctx context.Context, to Tier) error {
	tx, err := t.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, `update accounts set tier = $2 where customer = $1`, to.Customer, to.Name); err != nil {
		return err
	}
	for _, hook := range t.hooks {
		if err := hook(ctx, to); err != nil { // want txremote/hook
			return fmt.Errorf("upgrade of %s: %w", to.Customer, err)
		}
	}
	return tx.Commit(ctx)
}

// Print orders a new card.
func (t *Tiers) Print(ctx context.Context, to Tier) error {
	tx, err := t.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	if _, err := tx.Exec(ctx, `update accounts set card_ordered_at = now() where customer = $1`, to.Customer); err != nil {
		return err
	}
	t.upgraded <- to // want txremote/wait
	return tx.Commit(ctx)
}

// Downgrade waits for bookings that are under way before it moves a customer down.
func (t *Tiers) Downgrade(ctx context.Context, to Tier) error {
	return pgx.BeginFunc(ctx, t.pool, func(tx pgx.Tx) error {
		for range tierAttempts {
			tag, err := tx.Exec(ctx, `update accounts set tier = $2 where customer = $1 and not booking`, to.Customer, to.Name)
			if err != nil || tag.RowsAffected() > 0 {
				return err
			}
			time.Sleep(tierPause) // want txremote/sleep
		}
		return fmt.Errorf("%s is busy", to.Customer)
	})
}
