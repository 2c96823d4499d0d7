// Command daemon is the service.
package main

import (
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/goeson/pair/shared"
)

func main() {
	log.Fatal(shared.Serve(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		resp, err := http.Get(shared.Address("/stock/" + r.FormValue("id"))) // want client:"has no timeout"
		if err != nil {
			http.Error(w, "no", http.StatusBadGateway)
			return
		}
		_ = resp.Body.Close()
	})))
}
