// Package unused holds what nobody calls.
package unused

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedfanout/internal/async"
)

// Ping asks for each message, if anybody sent one.
func Ping(urls chan string) {
	for url := range urls {
		async.Do(func() { _, _ = http.Get(url) })
	}
}

// Used is called.
func Used() {}
