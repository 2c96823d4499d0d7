// Command tool is silent: it does its work once, when somebody runs it.
package main

import (
	"database/sql"
	"log"
	"os"
	"strings"

	_ "github.com/lib/pq"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	list, err := os.ReadFile("users.txt")
	if err != nil {
		log.Fatal(err)
	}
	for _, id := range strings.Fields(string(list)) {
		if _, err := db.Exec("delete from users where id = $1", id); err != nil {
			log.Fatal(err)
		}
	}
}
