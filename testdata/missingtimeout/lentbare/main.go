// Command lentbare signs in with a client that has no timeout either.
package main

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"
)

func main() {
	http.HandleFunc("/accounts", accounts)
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	server.ListenAndServe()
}

var bare = &http.Client{Transport: http.DefaultTransport}

func accounts(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(context.Background(), oauth2.HTTPClient, bare) // want deadline:"Exchange gets a context without deadline"
	if _, err := (&oauth2.Config{}).Exchange(ctx, r.FormValue("code")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}
