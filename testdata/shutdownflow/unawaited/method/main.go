// Command method has methods do it: one stops the server that another one serves, and a third is all that main does.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

type app struct {
	srv  *http.Server
	quit chan os.Signal
}

func main() {
	a := &app{srv: &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}, quit: make(chan os.Signal, 1)}
	signal.Notify(a.quit, syscall.SIGTERM)
	db, err := sql.Open("postgres", "postgres://shop")
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close() // waits for no request
	a.run()
	log.Print("bye")
}

func (a *app) run() {
	go a.stop()
	log.Print(a.srv.ListenAndServe()) // want unawaited:"returns when a shutdown begins: the process ends, undrained"
}

func (a *app) stop() {
	<-a.quit
	log.Print(a.srv.Shutdown(context.Background()))
}
