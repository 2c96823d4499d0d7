// Command service serves what the packages beside it answer.
package main

import (
	"log"
	"net/http"
	"os"
	"regexp"

	"github.com/hldlint/hldlint/testdata/hotcompile"
)

func main() {
	// Silent: once, before anybody is served.
	if !regexp.MustCompile(`^:\d+$`).MatchString(os.Getenv("ADDR")) {
		log.Fatal("no address")
	}
	mux := http.NewServeMux()
	hotcompile.New(mux)
	log.Fatal(http.ListenAndServe(os.Getenv("ADDR"), mux))
}
