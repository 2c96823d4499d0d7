// Package stock answers what is left.
package stock

import "net/http"

// Handler asks somebody else.
func Handler(url string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		resp, err := http.Get(url) // want client:"http.Get has no timeout"
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		resp.Body.Close()
	})
}
