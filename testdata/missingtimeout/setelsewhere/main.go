// Command setelsewhere waits for as long as another package says.
package main

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/setelsewhere/conf"
)

type front struct{ conf conf.Conf }

func (f *front) get(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), f.conf.Dial) // want absurd:"the limit of WithTimeout is 10ns"
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", "prices:80")
	if err != nil {
		http.Error(w, "", http.StatusBadGateway)
		return
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(f.conf.Ask))
}

func main() {
	f := &front{conf.Default()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /prices", f.get)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
