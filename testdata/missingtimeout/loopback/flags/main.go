// Command flags serves on this machine, unless somebody says otherwise.
package main

import (
	"flag"
	"log"
	"net/http"
	"net/http/pprof"
	"os"
)

var profiles = flag.String("profiles", "localhost:6060", "where profiles are")

func main() {
	var admin string
	flag.StringVar(&admin, "admin", "127.0.0.1:9000", "where the console is")
	flag.Parse()
	go console(admin)
	go func() {
		srv := &http.Server{Addr: *profiles, Handler: profiler()}
		log.Print(srv.ListenAndServe())
	}()
	go func() {
		srv := &http.Server{Addr: envOr("AUDIT_ADDR", "localhost:9100"), Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
		log.Print(srv.ListenAndServe())
	}()
	http.HandleFunc("/", ask)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: 1e9, IdleTimeout: 1e9}).ListenAndServe())
}

// profiler is for operators: who opens it to others knows whom.
func profiler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	return mux
}

// console is given its address.
func console(addr string) {
	srv := &http.Server{Addr: addr, Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
	log.Print(srv.ListenAndServe())
}

// envOr reads a setting, or takes what there is to begin with.
func envOr(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

func ask(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Host)) }
