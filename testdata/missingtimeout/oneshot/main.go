// Command oneshot does its work once, with a package that nobody else uses.
package main

import (
	"database/sql"
	"log"

	"github.com/hldlint/hldlint/testdata/missingtimeout/oneshotparts"
)

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	done := make(chan error)
	go func() { done <- oneshotparts.Load(db) }()
	if err := <-done; err != nil {
		log.Fatal(err)
	}
}
