// Package public has pages for everybody.
package public

import (
	"fmt"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/administrators/directory"
)

// Teams shows how many there are.
func Teams(w http.ResponseWriter, r *http.Request) {
	n, err := directory.Teams("https://directory.example")
	fmt.Fprint(w, n, err)
}
