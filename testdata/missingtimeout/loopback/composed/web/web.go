// Package web serves.
package web

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"strconv"

	"github.com/hldlint/hldlint/testdata/missingtimeout/loopback/composed/options"
)

// Admin is for those at the machine, unless somebody says otherwise.
func Admin(o *options.Options) {
	srv := &http.Server{Addr: net.JoinHostPort(o.AdminHost, strconv.Itoa(o.Port)), Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
	log.Print(srv.ListenAndServe())
}

// Probes is the same, of a copy of the options.
func Probes(o options.Options) {
	srv := &http.Server{Addr: o.Probes, Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
	log.Print(srv.ListenAndServe())
}

// Public is for all.
func Public(o *options.Options) error {
	srv := &http.Server{Addr: fmt.Sprintf("%s:%d", o.PublicHost, o.Port), Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

func ask(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Host)) }
