// Command exit ends the process as soon as the shutdown begins.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	// example: exit bad
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Fatal(err) // want exit:"a shutdown ends the process here, since ..http.Server..ListenAndServe returns when it begins"
		}
	}()
	<-quit
	_ = srv.Shutdown(context.Background())
	// end
	closed()
	if err := run(quit); err != nil {
		log.Fatal(err) // want exit:"a shutdown ends the process here"
	}
	(&web{srv: &http.Server{ReadHeaderTimeout: time.Second}}).run(quit)
}

// closed tells the end of a server from its failure.
func closed() {
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	// example: exit good
	go func() {
		if err := srv.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()
	// end
	_ = srv.Shutdown(context.Background())
}

type web struct{ srv *http.Server }

func (w *web) run(quit chan os.Signal) {
	go w.serve()
	<-quit
	w.stop()
	go w.logs()
}

// serve exits in another way, and a method stops the server.
func (w *web) serve() {
	err := w.srv.ListenAndServe()
	log.Print(err)
	os.Exit(1) // want exit:"a shutdown ends the process here"
}

func (w *web) stop() { _ = w.srv.Shutdown(context.Background()) }

// logs goes on.
func (w *web) logs() {
	if err := w.srv.ListenAndServe(); err != nil {
		log.Print(err)
	}
}

// run hands the error to main.
func run(quit chan os.Signal) error {
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	done := make(chan struct{})
	go func() {
		<-quit
		_ = srv.Shutdown(context.Background())
		close(done)
	}()
	return srv.ListenAndServe()
}
