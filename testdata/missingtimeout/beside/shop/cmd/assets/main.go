// Command assets shows the pages to who works on them.
package main

import (
	"log"
	"net/http"
)

// example: tool bad

// main hands out the pages as they are on the disk of who works on them.
func main() {
	http.Handle("/", http.FileServer(http.Dir("./static")))
	http.HandleFunc("/api/", pass)
	log.Fatal(http.ListenAndServe(":3000", nil)) // want tool:"http.ListenAndServe serves without any timeout"
}

// end

// pass asks the service for what the pages want of it.
func pass(w http.ResponseWriter, r *http.Request) {
	resp, err := http.Get("http://orders.internal" + r.URL.Path) // want tool:"http.Get has no timeout"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}
