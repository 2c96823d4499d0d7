// Command service serves what the packages beside it answer.
package main

import (
	"log"
	"net/http"
	"os"
	"regexp"
	"time"

	"github.com/hldlint/hldlint/testdata/hotcompile"
)

func main() {
	// Silent: once, before anybody is served.
	if !regexp.MustCompile(`^:\d+$`).MatchString(os.Getenv("ADDR")) {
		log.Fatal("no address")
	}
	go report()
	keepRules()
	mux := http.NewServeMux()
	hotcompile.New(mux)
	log.Fatal(http.ListenAndServe(os.Getenv("ADDR"), mux))
}

// report is silent: once an hour.
func report() {
	for range time.Tick(time.Hour) {
		tick()
	}
}

func tick() { log.Print(regexp.MustCompile(`^\d+`).FindString(os.Getenv("BUILD"))) }
