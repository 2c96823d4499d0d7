// Command handedon hands what answers requests to a library, of which nothing is known: it is a service all the same.
package main

import (
	"log"
	"net/http"
	"net/http/fcgi"
)

type answers struct{}

func (answers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := ask(); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

func ask() error {
	resp, err := http.Get("https://peer.example") // want client:"http.Get has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func main() {
	if err := fcgi.Serve(nil, answers{}); err != nil {
		log.Fatal(err)
	}
}
