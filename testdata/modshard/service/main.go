// Command service serves what the package beside it answers.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/modshard"
	"github.com/hldlint/hldlint/testdata/modshard/internal/unused"
)

func main() {
	mux := http.NewServeMux()
	modshard.New(mux, os.Args[1:], os.Args[1:])
	modshard.NewSilent(mux, os.Args[1:], len(os.Args))
	unused.Used()
	if err := modshard.Fetch(context.Background(), nil, "all"); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", mux))
}
