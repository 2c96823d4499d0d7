// Command linked wraps its handlers, which have a signature of their own, in one that limits the body of the request in a struct: it is silent.
package main

import (
	"io"
	"log"
	"net/http"
)

// An exchange is what handlers get.
type exchange struct {
	w http.ResponseWriter
	r *http.Request
}

type handler func(x *exchange) error

// limited is a middleware.
func limited(max int64) func(handler) handler {
	return func(next handler) handler {
		return func(x *exchange) error {
			x.r.Body = http.MaxBytesReader(x.w, x.r.Body, max)
			return next(x)
		}
	}
}

// serve is the last one: it hands on to the routes.
func serve(mux *http.ServeMux) handler {
	return func(x *exchange) error {
		mux.ServeHTTP(x.w, x.r)
		return nil
	}
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", create)
	all := limited(1 << 20)(serve(mux))
	log.Fatal(http.ListenAndServe(":8092", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := all(&exchange{w, r}); err != nil {
			log.Print(err)
		}
	})))
}

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
