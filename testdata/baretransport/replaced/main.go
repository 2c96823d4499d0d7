// Command replaced gives a package the client that it is to use before it serves.
package main

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/baretransport/replaced/remote"
	"github.com/hldlint/hldlint/testdata/baretransport/replaced/wiring"
)

func main() {
	wiring.Start()
	http.HandleFunc("/rates", remote.Rates)
	http.ListenAndServe(":8080", nil)
}
