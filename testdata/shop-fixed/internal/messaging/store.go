// Package messaging brings what couriers tell us to the shop, over the brokers that they use.
package messaging

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	saveTimeout = 5 * time.Second
	prefetch    = 32
)

// Store keeps what was told.
type Store struct {
	pool *pgxpool.Pool
}

// NewStore returns a store on a pool.
func NewStore(pool *pgxpool.Pool) *Store { return &Store{pool: pool} }

// Save keeps a message under the name of what it is about.
func (s *Store) Save(ctx context.Context, topic, id string, body []byte) error {
	ctx, cancel := context.WithTimeout(ctx, saveTimeout)
	defer cancel()
	_, err := s.pool.Exec(ctx, `insert into told (topic, id, body) values ($1, $2, $3) on conflict do nothing`, topic, id, body)
	return err
}
