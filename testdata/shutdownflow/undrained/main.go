// Command undrained has gRPC behind its HTTP server, and drains neither.
package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"google.golang.org/grpc"
)

type server struct {
	db  *sql.DB
	web *http.Server
	rpc *grpc.Server
}

func (s *server) order(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.ExecContext(r.Context(), "INSERT INTO orders (item) VALUES ($1)", r.FormValue("item"))
}

func (s *server) run() {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", s.order)
	s.rpc = grpc.NewServer()
	s.web = &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.Header.Get("Content-Type"), "application/grpc") {
			s.rpc.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})}
	log.Print(s.web.ListenAndServe()) // want server:"is never shut down"
}

func (s *server) stop() {
	s.web = nil
	if s.rpc != nil {
		s.rpc.Stop() // want stop:"..grpc.Server..Stop cuts the requests in flight"
	}
}

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &server{db: db}
	go s.run()
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	<-quit
	s.stop()
}
