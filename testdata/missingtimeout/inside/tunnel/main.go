// Command tunnel registers nothing at a path, and lets pages of others ask it all the same.
package main

import (
	"log"
	"net/http"
)

// tunnel answers whatever the path is.
func tunnel(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.WriteHeader(http.StatusNoContent)
}

func main() {
	log.Fatal(http.ListenAndServe(":8000", http.HandlerFunc(tunnel))) // want server:"http.ListenAndServe serves without any timeout"
}
