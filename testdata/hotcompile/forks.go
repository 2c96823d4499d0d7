package hotcompile

import (
	"net/http"

	fast "github.com/grafana/regexp"

	"github.com/dlclark/regexp2"
)

// forkedSuffix compiles with a library that reads like the standard one.
func forkedSuffix(w http.ResponseWriter, r *http.Request) {
	suffix := fast.MustCompile("-[0-9]+$") // want constant:"regexp.MustCompile makes the same regular expression for each request"
	if !suffix.MatchString(r.FormValue("broker")) {
		http.NotFound(w, r)
	}
}

// forkedAhead compiles with one that can look ahead.
func forkedAhead(w http.ResponseWriter, r *http.Request) {
	word := regexp2.MustCompile(`^(?!admin)\w+$`, 0) // want constant:"regexp2.MustCompile makes the same regular expression for each request"
	if ok, err := word.MatchString(r.FormValue("name")); err != nil || !ok {
		http.NotFound(w, r)
	}
}
