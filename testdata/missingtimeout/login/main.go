// Command login waits for what somebody is sent back with.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"time"
)

var errNobody = errors.New("nobody came")

func answers(got chan<- string) http.Handler {
	return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got <- r.URL.Query().Get("code") })
}

// code is silent: the server is gone after a minute, whoever is connected.
func code(addr string) (string, error) {
	got := make(chan string, 1)
	srv := &http.Server{Addr: addr, Handler: answers(got)}
	go func() { _ = srv.ListenAndServe() }()
	defer srv.Close()
	t := time.NewTimer(time.Minute)
	defer t.Stop()
	select {
	case c := <-got:
		return c, nil
	case <-t.C:
		return "", errNobody
	}
}

// closed is silent likewise.
func closed(ctx context.Context, addr string) (c string) {
	got := make(chan string, 1)
	srv := &http.Server{Addr: addr, Handler: answers(got)}
	go srv.ListenAndServe()
	defer func() {
		if err := srv.Close(); err != nil {
			log.Print(err)
		}
	}()
	select {
	case c = <-got:
	case <-ctx.Done():
	case <-time.After(5 * time.Minute):
	}
	return c
}

// started waits a moment whether it fails, and then for as long as the program runs.
func started(addr string, h http.Handler) error {
	failed := make(chan error, 1)
	srv := &http.Server{Addr: addr, Handler: h} // want inside:"http.Server without ReadHeaderTimeout"
	go func() { failed <- srv.ListenAndServe() }()
	defer srv.Close()
	select {
	case err := <-failed:
		return err
	case <-time.After(time.Second):
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	<-stop
	return nil
}

// watched looks after it now and then.
func watched(addr string, h http.Handler, look func()) error {
	failed := make(chan error, 1)
	srv := &http.Server{Addr: addr, Handler: h} // want inside:"http.Server without ReadHeaderTimeout"
	go func() { failed <- srv.ListenAndServe() }()
	defer srv.Close()
	for {
		select {
		case err := <-failed:
			return err
		case <-time.After(time.Minute):
			look()
		}
	}
}

// left goes on serving when the time is over.
func left(addr string, h http.Handler) error {
	failed := make(chan error, 1)
	srv := &http.Server{Addr: addr, Handler: h} // want inside:"http.Server without ReadHeaderTimeout"
	go func() { failed <- srv.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-time.After(time.Second):
		return nil
	}
}

// tried goes on serving when it has not failed: only then it is closed.
func tried(addr string, h http.Handler) error {
	failed := make(chan error, 1)
	srv := &http.Server{Addr: addr, Handler: h} // want inside:"http.Server without ReadHeaderTimeout"
	go func() { failed <- srv.ListenAndServe() }()
	select {
	case err := <-failed:
		_ = srv.Close()
		return err
	case <-time.After(time.Second):
		return nil
	}
}

// either is silent: it is closed whatever came.
func either(addr string) (string, error) {
	got := make(chan string, 1)
	srv := &http.Server{Addr: addr, Handler: answers(got)}
	go func() { _ = srv.ListenAndServe() }()
	select {
	case c := <-got:
		return c, srv.Close()
	case <-time.After(time.Minute):
		_ = srv.Close()
		return "", errNobody
	}
}

func main() {
	c, err := code(":8001")
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/code", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(c + closed(r.Context(), ":8002"))) })
	go watched(":8081", http.DefaultServeMux, func() {})
	_ = left(":8082", http.DefaultServeMux)
	_ = tried(":8083", http.DefaultServeMux)
	_, _ = either(":8003")
	log.Fatal(started(":8080", http.DefaultServeMux))
}
