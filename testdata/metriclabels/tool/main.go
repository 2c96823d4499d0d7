// Command tool does its work once: no rule reports anything in it.
package main

import (
	"log"
	"os"

	"github.com/prometheus/client_golang/prometheus"
)

func main() {
	failed := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "failed_total"}, []string{"reason"})
	if _, err := os.Open(os.Args[1]); err != nil {
		failed.WithLabelValues(err.Error()).Inc()
		log.Fatal(err)
	}
}
