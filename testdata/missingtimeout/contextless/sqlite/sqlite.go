// Package sqlite keeps orders in a file.
package sqlite

import (
	"database/sql"
	"log"
	"time"
)

// Sweep asks this process.
func Sweep(db *sql.DB) {
	for range time.Tick(time.Minute) {
		if _, err := db.Exec("delete from orders where expired"); err != nil {
			log.Print(err)
		}
	}
}
