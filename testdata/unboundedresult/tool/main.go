// Command tool is silent: it does its work once, when somebody runs it.
package main

import (
	"log"
	"os"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"
)

func main() {
	db, err := sqlx.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	var ids []string
	if err := db.Select(&ids, "SELECT id FROM users"); err != nil {
		log.Fatal(err)
	}
	log.Print(len(ids))
}
