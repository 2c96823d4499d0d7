// Command setelsewhere waits for as long as another package says.
package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

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

// open is told how long to wait for a connection, and for an answer.
func open(c conf.Conf) (*mongo.Client, error) {
	return mongo.Connect(options.Client().ApplyURI("mongodb://orders").SetConnectTimeout(c.Dial).SetServerSelectionTimeout(c.Ask)) // want absurd:"the limit of SetConnectTimeout is 10ns"
}

func main() {
	f := &front{conf.Default()}
	orders, err := open(f.conf)
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /prices", f.get)
	mux.HandleFunc("GET /orders", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), time.Second)
		defer cancel()
		_ = orders.Ping(ctx, nil)
	})
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: time.Second, WriteTimeout: time.Second}
	_ = srv.ListenAndServe()
}
