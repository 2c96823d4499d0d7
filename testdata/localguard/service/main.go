// Command service serves what the package beside it answers.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/localguard"
)

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	a := localguard.New(mux, db)
	localguard.NewSilent(mux, a)
	localguard.Run(make(chan int))
	go func() {
		for {
			localguard.Load(context.Background(), a)
		}
	}()
	log.Fatal(http.ListenAndServe(":8080", mux))
}
