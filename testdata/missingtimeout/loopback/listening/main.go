// Command listening opens its listeners itself, or has a library do so.
package main

import (
	"flag"
	"log"
	"net"
	"net/http"
)

func main() {
	admin := flag.String("admin", "127.0.0.1:9000", "where the console is")
	probes := flag.String("probes", "localhost:9001", "where probes ask")
	public := flag.String("public", ":8080", "where the shop is")
	flag.Parse()
	go func() {
		l, err := net.Listen("tcp", *admin)
		if err != nil {
			log.Fatal(err)
		}
		srv := &http.Server{Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
		log.Print(srv.Serve(l))
	}()
	go func() { log.Print(http.ListenAndServe(*probes, http.HandlerFunc(ask))) }() // want optional:"http.ListenAndServe has no timeout: a slow client holds it, once"
	go func() {
		l, err := net.Listen("tcp", *public)
		if err != nil {
			log.Fatal(err)
		}
		srv := &http.Server{Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.Serve(l))
	}()
	log.Fatal(http.ListenAndServe(*public, http.HandlerFunc(ask))) // want server:"http.ListenAndServe serves without any timeout"
}

func ask(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Host)) }
