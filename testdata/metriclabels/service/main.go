// Command service serves what the packages beside it answer.
package main

import (
	"log"
	"net/http"

	"go.opentelemetry.io/otel/metric/noop"

	"github.com/hldlint/hldlint/testdata/metriclabels"
)

func main() {
	sent, err := noop.Meter{}.Int64Counter("sent")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	metriclabels.New(mux, sent)
	log.Fatal(http.ListenAndServe(":8080", mux))
}
