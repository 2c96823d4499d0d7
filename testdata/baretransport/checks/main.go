// Command checks puts clients into configurations: some that are read, and some that nobody reads.
package main

import (
	"crypto/tls"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/baretransport/checks/probe"
)

type server struct {
	probe  *probe.Probe
	remote probe.Remote
}

func main() {
	cfg := &tls.Config{MinVersion: tls.VersionTLS13}
	// Silent: no request is ever made by these.
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}
	s := &server{
		probe:  probe.New(&probe.Config{URL: "https://store.example", Client: client, Round: &http.Transport{TLSClientConfig: cfg}}),
		remote: probe.Remote{Client: &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}}, // want bare:"clone the default transport"
	}
	probe.Show(&probe.Shown{Client: &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}}) // want bare:"clone the default transport"
	used := &http.Client{Transport: &http.Transport{TLSClientConfig: cfg}}                           // want bare:"clone the default transport"
	unused := &probe.Config{Client: used}
	log.Print(probe.New(unused) != nil)
	http.HandleFunc("/ready", func(w http.ResponseWriter, r *http.Request) {
		resp, err := used.Get("https://peer.example/ready")
		if err != nil || !s.probe.Look(r.Context()) || s.remote.Ask("https://store.example/ready") != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_ = resp.Body.Close()
	})
	log.Fatal(http.ListenAndServe(":8099", nil))
}
