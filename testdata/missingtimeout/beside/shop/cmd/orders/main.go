// Command orders is the service: it is made of packages of the project.
package main

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/beside/shop/stock"
)

func main() {
	http.Handle("/orders", stock.Handler("http://stock.internal/left"))
	http.ListenAndServe(":8080", nil) // want server:"http.ListenAndServe serves without any timeout"
}
