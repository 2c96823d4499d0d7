package cachestampede

import (
	"context"
	"database/sql"
	"sync"

	_ "github.com/lib/pq"
)

// Boards knows which there are, and adds those that are asked for.
type Boards struct {
	db    *sql.DB
	mu    sync.Mutex
	known map[string]int64
}

func (b *Boards) get(name string) (int64, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id, ok := b.known[name]
	return id, ok
}

func (b *Boards) put(name string, id int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.known[name] = id
}

// Create is silent: it brings nothing, it adds a row, of which the database lets one succeed.
func (b *Boards) Create(ctx context.Context, name, kind string) (int64, error) {
	if id, ok := b.get(name); ok {
		return id, nil
	}
	query := "INSERT INTO boards (name"
	if kind != "" {
		query += ", kind"
	}
	query += ") VALUES ($1) RETURNING id"
	var id int64
	if err := b.db.QueryRowContext(ctx, query, name).Scan(&id); err != nil {
		return 0, err
	}
	b.put(name, id)
	return id, nil
}

// Find reads the row.
func (b *Boards) Find(ctx context.Context, name string) (int64, error) {
	if id, ok := b.get(name); ok {
		return id, nil
	}
	var id int64
	if err := b.db.QueryRowContext(ctx, "SELECT id FROM boards WHERE name = $1", name).Scan(&id); err != nil { // want fill:"every concurrent miss of Find runs"
		return 0, err
	}
	b.put(name, id)
	return id, nil
}
