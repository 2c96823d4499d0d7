// Command bills is another service of the project.
package main

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/beside/shop/stock"
)

func main() {
	srv := &http.Server{Addr: ":8081", Handler: stock.Handler("http://bills.internal/open")} // want server:"http.Server without ReadHeaderTimeout"
	srv.ListenAndServe()
}
