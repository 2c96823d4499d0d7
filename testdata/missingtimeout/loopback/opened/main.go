// Command opened serves whoever comes, unless somebody says otherwise: each of these reads a request for as long as it takes.
package main

import (
	"flag"
	"log"
	"net/http"
	"os"
)

var (
	all  = flag.String("all", ":8080", "all addresses")
	zero = flag.String("zero", "0.0.0.0:8081", "likewise")
	none = flag.String("none", "", "likewise, as there is none")
)

func main() {
	host := flag.String("host", "", "where to serve")
	name := flag.String("localhost", ":8085", "this says localhost, and is not")
	flag.Parse()
	go func() {
		srv := &http.Server{Addr: *all, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	go func() {
		srv := &http.Server{Addr: *zero, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	go func() {
		srv := &http.Server{Addr: *none, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	go func() {
		srv := &http.Server{Addr: *host + ":8082", Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	go func() {
		srv := &http.Server{Addr: os.Getenv("ADDR"), Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	go func() {
		srv := &http.Server{Addr: *name, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
		log.Print(srv.ListenAndServe())
	}()
	srv := &http.Server{Addr: either(len(os.Args) > 1), Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
	log.Fatal(srv.ListenAndServe())
}

// either is this machine, or all.
func either(alone bool) string {
	if alone {
		return *flag.String("alone", "localhost:8083", "")
	}
	return *flag.String("together", ":8084", "")
}

func ask(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Host)) }
