// Command parts has its server in a package of its own.
package main

import (
	"database/sql"
	"log"

	"github.com/hldlint/hldlint/testdata/shutdownflow/parts/internal/web"
)

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(web.New(db, ":8080").Run())
}
