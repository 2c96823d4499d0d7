// Package shared helps the storages of all databases.
package shared

import (
	"context"
	"database/sql"
)

// Migrate changes tables.
func Migrate(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "alter table events add column seen int")
	return err
}
