// Command served takes orders, and nothing stops its servers but the end of the process.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"

	"github.com/gin-gonic/gin"
	"google.golang.org/grpc"
)

type shop struct{ db *sql.DB }

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db: db}
	go s.serveGRPC()
	go s.health()
	defer s.flush(context.Background(), nil)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", s.order)
	// example: server bad
	log.Fatal(http.ListenAndServe(":8080", mux)) // want server:"http.ListenAndServe is never shut down: a deploy or a scale-down cuts its requests"
	// end
}

func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "INSERT INTO orders (item) VALUES ($1)", r.FormValue("item")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// serveGRPC is another server of the same program.
func (s *shop) serveGRPC() {
	lis, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}
	srv := grpc.NewServer()
	log.Print(srv.Serve(lis)) // want server:"..grpc.Server..Serve is never shut down"
}

// health is told with the first of the package: one decision.
func (s *shop) health() {
	log.Print(gin.Default().Run(":8081"))
}

// A tracer is no server, whatever its methods are called: that it is shut down says nothing of the servers.
type tracer interface{ Shutdown(context.Context) error }

func (s *shop) flush(ctx context.Context, t tracer) { log.Print(t.Shutdown(ctx)) }
