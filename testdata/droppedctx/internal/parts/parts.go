// Package parts can only be used here.
package parts

import (
	"context"
	"database/sql"
)

// Parts are in a database.
type Parts struct{ DB *sql.DB }

// Load is used.
func (p *Parts) Load(ctx context.Context) error { return p.DB.PingContext(ctx) }

// Forgotten is not: nobody waits for it.
func (p *Parts) Forgotten(ctx context.Context) error { return p.DB.PingContext(context.Background()) }
