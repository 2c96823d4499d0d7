package main

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/hldlint/hldlint/testdata/missingtimeout/operators/checks"
)

func well() bool { return true }

// relays have on their routers what other packages put there, and nothing at the root.
func relays() {
	mux := http.NewServeMux()
	mux.HandleFunc("/", http.NotFound)
	mux.Handle("/metrics", promhttp.Handler())
	checks.HandleProbe(mux, well)
	for path, h := range checks.PProfHandlers() {
		mux.Handle(path, h)
	}
	go http.ListenAndServe(":9010", mux) // want debug:"ListenAndServe serves without any timeout"

	orders := http.NewServeMux()
	orders.HandleFunc("/", http.NotFound)
	orders.Handle("/metrics", promhttp.Handler())
	checks.HandleOrders(orders)
	go http.ListenAndServe(":9011", orders) // want server:"ListenAndServe serves without any timeout"

	pages := http.NewServeMux()
	pages.Handle("/metrics", promhttp.Handler())
	for path, h := range checks.Pages() {
		pages.Handle(path, h)
	}
	go http.ListenAndServe(":9012", pages) // want server:"ListenAndServe serves without any timeout"

	mounted := http.NewServeMux()
	mounted.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("ok")) })
	mounted.Handle("/", checks.Handler())
	go http.ListenAndServe(":9014", mounted) // want debug:"ListenAndServe serves without any timeout"

	shop := http.NewServeMux()
	shop.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("ok")) })
	shop.Handle("/", checks.Shop())
	go http.ListenAndServe(":9015", shop) // want server:"ListenAndServe serves without any timeout"

	nothing := http.NewServeMux()
	nothing.HandleFunc("/", http.NotFound)
	http.ListenAndServe(":9013", nothing) // want server:"ListenAndServe serves without any timeout"
}
