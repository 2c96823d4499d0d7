// Command insiders serves the public, and has other listeners for those who run it.
package main

import (
	"fmt"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/insiders/admin"
	"github.com/hldlint/hldlint/testdata/missingtimeout/insiders/api"
)

// settings say where the listeners are.
type settings struct{ Addr, AdminAddr, InternalAddr, OrderAdminAddr string }

func projects(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("name")) }

func main() {
	s := &settings{Addr: ":8080", AdminAddr: ":8081", InternalAddr: ":8082", OrderAdminAddr: ":8083"}
	a := admin.New(8084)
	a.HandleFunc("/projects", projects)
	go a.Run()
	go beside(s)
	go between(s)
	go orders(s)
	go serveOps()
	log.Fatal(api.Serve(s.Addr))
}

// beside is for those who run the service, by the name of the setting.
func beside(s *settings) {
	mux := http.NewServeMux()
	mux.HandleFunc("/projects/add", projects)
	log.Fatal(http.ListenAndServe(s.AdminAddr, mux)) // want debug:"http.ListenAndServe serves without any timeout"
}

// between is for the services of its own kind.
func between(s *settings) {
	mux := http.NewServeMux()
	mux.HandleFunc("/peers", projects)
	server := &http.Server{Addr: s.InternalAddr, Handler: mux} // want debug:"http.Server without ReadHeaderTimeout"
	log.Fatal(server.ListenAndServe())
}

// orders is for the clerks of the shops.
func orders(s *settings) {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", projects)
	log.Fatal(http.ListenAndServe(s.OrderAdminAddr, mux)) // want inside:"http.ListenAndServe serves without any timeout"
}

// serveOps says it by its own name.
func serveOps() {
	mux := http.NewServeMux()
	mux.HandleFunc("/counts", projects)
	log.Fatal(http.ListenAndServe(":8085", mux)) // want debug:"http.ListenAndServe serves without any timeout"
}
