// Command copiedback has two addresses that are copied from each other: neither is known to be this machine's.
package main

import (
	"log"
	"net/http"
	"net/url"
)

func note(u *url.URL) { log.Print(u) }

func follow(w http.ResponseWriter, r *http.Request) {
	var here, there url.URL
	for range 3 {
		there = here
		note(&there)
		resp, err := http.Get(there.String()) // want client:"http.Get has no timeout"
		if err != nil {
			return
		}
		resp.Body.Close()
		here = there
		note(&here)
	}
}

func main() {
	http.HandleFunc("/", follow)
	log.Fatal(http.ListenAndServe(":8080", nil)) // want server:"serves without any timeout"
}
