// Command unawaited ends while its shutdown goes on.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

func main() {
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	if len(os.Args) == 2 {
		waits(srv, quit)
		waitsAtTheEnd(srv, quit)
		waitsForGroup(srv, quit)
		lasting(srv, quit)
	}
	serve(srv, quit)
}

// serve is the last thing that main does.
func serve(srv *http.Server, quit chan os.Signal) {
	// example: unawaited bad
	go func() {
		<-quit
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(ctx)
	}()
	if err := srv.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) { // want unawaited:"..http.Server..ListenAndServe returns when a shutdown begins: the process ends, undrained"
		log.Print(err)
	}
	// end
}

// waits is right.
func waits(srv *http.Server, quit chan os.Signal) {
	// example: unawaited good
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-quit
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = srv.Shutdown(ctx)
	}()
	if err := srv.ListenAndServe(); errors.Is(err, http.ErrServerClosed) {
		<-drained
	}
	// end
}

// waitsAtTheEnd waits in a deferred function.
func waitsAtTheEnd(srv *http.Server, quit chan os.Signal) {
	var wg sync.WaitGroup
	wg.Add(1)
	defer wg.Wait()
	go func() {
		defer wg.Done()
		<-quit
		_ = srv.Shutdown(context.Background())
	}()
	log.Print(srv.ListenAndServe())
}

// waitsForGroup has a function of its own wait.
func waitsForGroup(srv *http.Server, quit chan os.Signal) {
	done := make(chan struct{})
	go stop(srv, quit, done)
	log.Print(srv.ListenAndServe())
	wait(done)
}

func stop(srv *http.Server, quit chan os.Signal, done chan struct{}) {
	<-quit
	_ = srv.Shutdown(context.Background())
	close(done)
}

func wait(done chan struct{}) { <-done }

// lasting does not end with the server.
func lasting(srv *http.Server, quit chan os.Signal) {
	go stop(srv, quit, make(chan struct{}))
	log.Print(srv.ListenAndServe())
	select {}
}
