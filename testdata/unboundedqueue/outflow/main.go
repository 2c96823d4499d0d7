// Command outflow takes what a package of its own has for everybody.
package main

import (
	"log"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/unboundedqueue/outflow/buffer"
)

func main() {
	b := buffer.New(buffer.WithErrors(100))
	wide, paced := buffer.Wide(buffer.Limits{Lines: 64}), buffer.Paced(buffer.Rates{})
	go func() {
		for {
			_, _ = os.Stdout.Write(b.Next())
			_, _ = os.Stdout.Write(<-wide)
			_, _ = os.Stdout.Write(<-paced)
		}
	}()
	log.Fatal(http.ListenAndServe(":8080", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !b.Put([]byte(r.URL.Path)) {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		select {
		case wide <- nil:
		case paced <- nil:
		default:
		}
	})))
}
