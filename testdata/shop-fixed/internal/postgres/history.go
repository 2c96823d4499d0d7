package postgres

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// Change is one step in the life of an order.
type Change struct {
	Status string `db:"status" json:"status"`
	Actor  string `db:"actor" json:"actor"`
	At     string `db:"at" json:"at"`
}

// History reads what happened to orders, from the replica.
type History struct {
	db *sqlx.DB
}

// NewHistory returns the history on a replica.
func NewHistory(db *sqlx.DB) *History { return &History{db: db} }

// Of returns the newest changes of an order.
func (h *History) Of(ctx context.Context, order string) ([]Change, error) {
	var changes []Change
	err := h.db.SelectContext(ctx, &changes,
		`select status, actor, at::text from order_changes where order_id = $1 order by at desc limit 200`, order)
	return changes, err
}
