// Command rewrapped has a handler of a library wrapped once for each of some paths: what is around it is what it begins with.
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func main() {
	h, orders := promhttp.Handler(), http.Handler(http.NotFoundHandler())
	for _, path := range os.Args[1:] {
		h, orders = http.StripPrefix(path, h), http.StripPrefix(path, orders)
	}
	numbers := http.NewServeMux()
	numbers.Handle(os.Getenv("NUMBERS"), h)
	go http.ListenAndServe(":9090", numbers) // want debug:"serves without any timeout"
	mux := http.NewServeMux()
	mux.Handle(os.Getenv("ORDERS"), orders)
	log.Fatal(http.ListenAndServe(":8080", mux)) // want server:"serves without any timeout"
}
