// Command users is the only service of its project with a package.
package main

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/beside/solo/names"
)

func main() {
	http.HandleFunc("/users", func(w http.ResponseWriter, r *http.Request) { w.Write([]byte(names.Of(r.URL.RawQuery))) })
	http.ListenAndServe(":8080", nil) // want server:"http.ListenAndServe serves without any timeout"
}
