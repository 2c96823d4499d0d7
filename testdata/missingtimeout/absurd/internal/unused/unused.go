// Package unused has what nobody calls.
package unused

import "net/http"

// Used is called.
func Used() {}

// Client is silent: nobody makes one.
func Client() *http.Client { return &http.Client{Timeout: 30} }
