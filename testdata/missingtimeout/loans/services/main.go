// Command services asks whose tokens it gets: the option is of one package, and for another one.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"google.golang.org/api/oauth2/v2"
	"google.golang.org/api/option"
)

func main() {
	proxied := &http.Client{Transport: http.DefaultTransport} // want lent:"option.WithHTTPClient gets a client without timeout"
	tokens, err := oauth2.NewService(context.Background(), option.WithHTTPClient(proxied))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/whose", func(w http.ResponseWriter, r *http.Request) {
		info, err := tokens.Tokeninfo().AccessToken(r.FormValue("token")).Do()
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		w.Write([]byte(info.Email))
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
