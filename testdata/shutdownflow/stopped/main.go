// Command stopped cuts what is in flight on the way out.
package main

import (
	"database/sql"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"google.golang.org/grpc"
)

type admin struct{ srv *grpc.Server }

// kill is silent: somebody asks for just that.
func (a *admin) kill(http.ResponseWriter, *http.Request) { a.srv.Stop() }

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "INSERT INTO orders (item) VALUES ($1)", r.FormValue("item"))
	})
	web := http.Server{Handler: mux, ReadHeaderTimeout: time.Second} // a value
	lis, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}
	srv := grpc.NewServer()
	mux.HandleFunc("/kill", (&admin{srv}).kill)
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	go func() { log.Print(srv.Serve(lis)) }()
	go func() { log.Print(web.ListenAndServe()) }()
	<-quit
	// example: stop bad
	srv.Stop() // want stop:"..grpc.Server..Stop cuts the requests in flight, and nobody lets them end: call GracefulStop first"
	// end
	func() {
		web.Close() // want stop:"..http.Server..Close cuts the requests in flight, and nobody lets them end: call Shutdown first"
	}()
}
