// Command lentclients signs in with clients that contexts carry.
package main

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"

	"github.com/hldlint/hldlint/testdata/missingtimeout/lentclients/sign"
)

func main() {
	http.HandleFunc("/accounts", accounts)
	server := &http.Server{Addr: ":8080", ReadTimeout: time.Second, WriteTimeout: time.Second}
	server.ListenAndServe()
}

func accounts(w http.ResponseWriter, r *http.Request) {
	flow, err := sign.New(context.Background(), "accounts", &oauth2.Config{})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	flow.Callback(w, r)
}
