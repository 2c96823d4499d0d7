// Package unused holds what nobody calls.
package unused

import "net/http"

var clicks = make(chan string)

// Handle is a handler, if anybody registers it.
func Handle(w http.ResponseWriter, r *http.Request) { clicks <- r.URL.Path }

// Run posts them.
func Run() {
	for url := range clicks {
		_, _ = http.Get(url)
	}
}

// Used is called.
func Used() {}
