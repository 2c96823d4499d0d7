// Command graceful is right: it waits for the shutdown, which has a context of its own.
package main

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"net/http"
	"os/signal"
	"syscall"
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
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	// example: server good
	go func() {
		if err := srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	<-ctx.Done()
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if err := srv.Shutdown(drain); err != nil {
		log.Print(err)
	}
	// end
	end(grpc.NewServer())
}

// end stops the other server of the program, with a hard end for calls that do not.
func end(srv *grpc.Server) {
	// example: stop good
	hard := time.AfterFunc(20*time.Second, srv.Stop)
	defer hard.Stop()
	srv.GracefulStop()
	// end
}
