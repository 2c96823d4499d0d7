// Package watches asks in a goroutine.
package watches

import (
	"database/sql"
	"log"
	"time"
)

// Watch asks in a goroutine of its own whether the database answers.
func Watch(db *sql.DB, ticker *time.Ticker) {
	go func() {
		for range ticker.C {
			if err := db.Ping(); err != nil { // want loop:"Ping takes no context"
				log.Print(err)
			}
		}
	}()
}
