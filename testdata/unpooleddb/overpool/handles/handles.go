// Package handles opens the service's database.
package handles

import (
	"database/sql"
	"time"
)

// Limited has a limit.
func Limited(dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(30)
	db.SetMaxIdleConns(30)
	db.SetConnMaxLifetime(10 * time.Minute)
	return db, nil
}
