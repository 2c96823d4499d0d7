// Command service serves what the package beside it answers.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/unboundedresult"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE"))
	if err != nil {
		log.Fatal(err)
	}
	// Silent: once, before anybody is served.
	rows, err := db.Query("SELECT name FROM plans")
	if err != nil {
		log.Fatal(err)
	}
	var plans []string
	for rows.Next() {
		var plan string
		if err := rows.Scan(&plan); err != nil {
			log.Fatal(err)
		}
		plans = append(plans, plan)
	}
	log.Print(plans)
	if _, err := db.Exec("INSERT INTO currencies (name) VALUES ('EUR'), ('USD')"); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", unboundedresult.New(db)))
}
