// Package again asks with a client that is replaced by another one without a timeout.
package again

import "net/http"

// Client is as bad as what replaces it.
var Client = &http.Client{} // want client:"Get has no timeout"

// Asks asks.
func Asks(w http.ResponseWriter, r *http.Request) {
	resp, err := Client.Get("https://rates.example/again")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}
