package server

import (
	"flag"
	"log"
	"net/http"
)

var (
	profileAddr = flag.String("pprof", "", "address of the profiles")
	metricsAddr = flag.String("metrics", ":9090", "address of the metrics")
)

// ServeProfiles only does so for whoever asks.
func ServeProfiles() {
	if *profileAddr != "" {
		go func() { log.Print(http.ListenAndServe(*profileAddr, nil)) }()
	}
}

// ServeMetricsAlways needs nobody to ask.
func ServeMetricsAlways() {
	go func() { log.Print(http.ListenAndServe(*metricsAddr, nil)) }() // want debug:"serves without any timeout"
}

// StartPprof is asked by its only caller.
func StartPprof(on bool) {
	if on {
		listenForProfiles()
	}
}

func listenForProfiles() { log.Print(http.ListenAndServe("0.0.0.0:6060", nil)) }
