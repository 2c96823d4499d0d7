// Command method has methods do it: one stops the server that another one serves, and a third is all that main does.
package main

import (
	"context"
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
