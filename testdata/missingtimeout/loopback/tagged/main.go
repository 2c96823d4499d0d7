// Command tagged reads its settings from the environment: a tag says what they are to begin with.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
)

type settings struct {
	Admin  string `json:"admin" envDefault:"127.0.0.1:9000"`
	Public string `json:"public" default:":8080"`
}

func main() {
	var s settings
	if err := json.NewDecoder(os.Stdin).Decode(&s); err != nil {
		log.Fatal(err)
	}
	go func() {
		srv := &http.Server{Addr: s.Admin, Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
		log.Print(srv.ListenAndServe())
	}()
	srv := &http.Server{Addr: s.Public, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
	log.Fatal(srv.ListenAndServe())
}

func ask(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Host)) }
