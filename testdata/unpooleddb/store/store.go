// Package store opens databases for other packages.
package store

import "database/sql"

// Open hands out what a helper opens.
func Open(dsn string) (*sql.DB, error) { return open("pgx", dsn) }

func open(driver, dsn string) (*sql.DB, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return nil, err
	}
	return db, nil
}

// OpenEither has two ways to open.
func OpenEither(dsn string, old bool) (*sql.DB, error) {
	if old {
		return sql.Open("postgres", dsn)
	}
	return sql.Open("pgx", dsn)
}

// OpenLimited limits what it hands out.
func OpenLimited(dsn string) (*sql.DB, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(5)
	return db, nil
}
