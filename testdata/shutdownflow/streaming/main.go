// Command streaming is silent: its calls last, and to wait for their end is to wait forever. Another server of it drains.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"
	"time"

	"google.golang.org/grpc"
)

func main() {
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		_, _ = db.ExecContext(r.Context(), "INSERT INTO orders (item) VALUES ($1)", r.FormValue("item"))
	})
	web := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	lis, err := net.Listen("tcp", ":9090")
	if err != nil {
		log.Fatal(err)
	}
	srv := grpc.NewServer()
	// A hard end behind a timeout is as it should be.
	time.AfterFunc(time.Minute, func() { srv.Stop(); web.Close() })
	go func() { log.Print(web.ListenAndServe()) }()
	log.Print(srv.Serve(lis))
	_ = web.Shutdown(context.Background())
}

func watch(stream grpc.ServerStream) error { return stream.SendMsg(nil) }
