// Command service serves what the package beside it answers.
package main

import (
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/dualwrite"
)

func main() {
	mux := http.NewServeMux()
	dualwrite.New(&dualwrite.Orders{}, mux)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
