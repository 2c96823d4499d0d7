// Package half asks with a client that is only replaced where a setting says so.
package half

import "net/http"

// Client is replaced on some ways.
var Client = &http.Client{} // want client:"Get has no timeout"

// Halves asks.
func Halves(w http.ResponseWriter, r *http.Request) {
	resp, err := Client.Get("https://rates.example/half")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}
