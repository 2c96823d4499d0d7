// Package sessions has a helper ask for sessions.
package sessions

import (
	"log"
	"time"

	"github.com/jmoiron/sqlx"
)

// Sessions has a helper do it.
func Sessions(db *sqlx.DB) {
	for range time.Tick(time.Minute) {
		sessions(db)
	}
}

func sessions(db *sqlx.DB) {
	rows, err := db.Query("select id from sessions") // want loop:"Query takes no context"
	if err != nil {
		log.Print(err)
		return
	}
	defer rows.Close()
	for rows.Next() {
		log.Print("session")
	}
}
