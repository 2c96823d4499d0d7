// Package sweeps works on a database in loops.
package sweeps

import (
	"context"
	"database/sql"
	"log"
	"time"
)

// Sweep deletes what has expired, once a minute.
func Sweep(db *sql.DB) {
	for range time.Tick(time.Minute) {
		if _, err := db.Exec("delete from orders where expired"); err != nil { // want loop:"Exec takes no context"
			log.Print(err)
		}
		if _, err := db.Exec("vacuum"); err != nil { // likewise
			log.Print(err)
		}
	}
}

// Bounded gives each round a second, and asks within a transaction that has the same limit.
func Bounded(db *sql.DB) {
	for range time.Tick(time.Minute) {
		if err := bounded(db); err != nil {
			log.Print(err)
		}
	}
}

func bounded(db *sql.DB) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("delete from orders where expired"); err != nil { // ends with the transaction
		return err
	}
	return tx.Commit()
}
