// Command service serves what the packages beside it answer.
package main

import (
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedcache"
)

func main() {
	mux := http.NewServeMux()
	unboundedcache.New(mux)
	unboundedcache.NewJobs(mux)
	unboundedcache.Peers(mux)
	unboundedcache.NewRules(mux, name)
	unboundedcache.NewSilent(mux)
	unboundedcache.NewChecked(mux)
	unboundedcache.NewBounded(mux)
	unboundedcache.NewSeats(mux)
	unboundedcache.NewUneven(mux)
	unboundedcache.NewLedger(mux)
	unboundedcache.NewTrie(mux)
	unboundedcache.NewPlaces(mux)
	unboundedcache.NewBoard(mux)
	unboundedcache.NewRegister(mux)
	unboundedcache.NewDesk(mux)
	unboundedcache.NewAtlas(mux, &http.Server{Handler: mux})
	unboundedcache.NewDoor(ask)
	unboundedcache.NewBinder(mux)
	mux.HandleFunc("GET /gateway", unboundedcache.Gateway)
	log.Fatal(http.ListenAndServe(":8080", mux))
}

// name may be anything.
var name func() string

// ask has what it is given asked by somebody.
var ask func(...func(who string) bool)
