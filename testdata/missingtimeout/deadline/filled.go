package deadline

import (
	"database/sql"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/deadline/tables"
)

// NewFilled makes a filled database, once.
func NewFilled(dsn string) (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, err
	}
	if err := tables.Countries(db); err != nil {
		return nil, err
	}
	return db, tables.Currencies(db)
}

// Refill is a handler.
func (o *Orders) Refill(w http.ResponseWriter, _ *http.Request) {
	if err := tables.Countries(o.db); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
