package nplusone

import (
	"context"
	"database/sql"
)

// fillNames is silent by the name of its file.
func fillNames(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, "select id from users where name is null")
	if err != nil {
		return err
	}
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	for _, id := range ids {
		if _, err := db.ExecContext(ctx, "update users set name = id where id = $1", id); err != nil {
			return err
		}
	}
	return nil
}
