// Command constructed begins with settings of its own, and reads others over them.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/missingtimeout/loopback/constructed/settings"
)

func main() {
	s, err := settings.Read(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		srv := &http.Server{Addr: fmt.Sprintf("%s:%d", s.Admin.Host, s.Admin.Port), Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
		log.Print(srv.ListenAndServe())
	}()
	go func() {
		srv := &http.Server{Addr: s.Either, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	if len(os.Args) > 2 {
		settings.Try(s)
	}
	go func() {
		srv := &http.Server{Addr: s.Tried, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	srv := &http.Server{Addr: s.Public, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
	log.Fatal(srv.ListenAndServe())
}

func ask(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Host)) }
