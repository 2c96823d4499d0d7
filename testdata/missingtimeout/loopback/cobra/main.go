// Command cobra has the flags of a library for commands.
package main

import (
	"log"
	"net/http"

	"github.com/spf13/cobra"
)

func main() {
	var admin, public string
	cmd := &cobra.Command{Use: "serve", Run: func(*cobra.Command, []string) { serve(admin, public) }}
	cmd.Flags().StringVar(&admin, "admin", "localhost:9000", "where the console is")
	cmd.Flags().StringVarP(&public, "public", "p", "0.0.0.0:8080", "where the shop is")
	if err := cmd.Execute(); err != nil {
		log.Fatal(err)
	}
}

func serve(admin, public string) {
	go func() {
		srv := &http.Server{Addr: admin, Handler: http.HandlerFunc(ask)} // want optional:"http.Server without ReadHeaderTimeout: a slow client holds it, once a setting opens it to others"
		log.Print(srv.ListenAndServe())
	}()
	srv := &http.Server{Addr: public, Handler: http.HandlerFunc(ask)} // want server:"http.Server without ReadHeaderTimeout"
	log.Fatal(srv.ListenAndServe())
}

func ask(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.Host)) }
