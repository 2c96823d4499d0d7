// Command routed limits the body in the handler of one route only, which gets the request in a struct.
package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
)

// An exchange is what handlers get.
type exchange struct {
	w http.ResponseWriter
	r *http.Request
}

func (x *exchange) answer(body []byte) error {
	_, err := x.w.Write(body)
	return err
}

type endpoint interface{ serve(x *exchange) error }

type create struct{}

func (create) serve(x *exchange) error {
	body, err := io.ReadAll(x.r.Body) // want request:"io.ReadAll reads all of a request body"
	if err != nil {
		return err
	}
	return x.answer(body)
}

type patch struct{}

// serve limits the body that it reads itself.
func (patch) serve(x *exchange) error {
	x.r.Body = http.MaxBytesReader(x.w, x.r.Body, 1<<20)
	var changed map[string]string
	if err := json.NewDecoder(x.r.Body).Decode(&changed); err != nil {
		return err
	}
	return x.answer(nil)
}

func main() {
	mux := http.NewServeMux()
	for pattern, e := range map[string]endpoint{"POST /orders": create{}, "PATCH /orders": patch{}} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := e.serve(&exchange{w, r}); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
			}
		})
	}
	log.Fatal(http.ListenAndServe(":8094", mux))
}
