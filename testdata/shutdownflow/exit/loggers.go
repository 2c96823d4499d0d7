package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"go.uber.org/zap"
)

// logged ends the process by the logger of a library.
func logged(log *zap.Logger, quit chan os.Signal) {
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Fatal("serving", zap.Error(err)) // want exit:"a shutdown ends the process here"
		}
	}()
	<-quit
	_ = srv.Shutdown(context.Background())
}

// sugared does it with the values behind the words.
func sugared(log *zap.SugaredLogger, quit chan os.Signal) {
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() { log.Fatalw("serving", "error", srv.ListenAndServe()) }() // want exit:"a shutdown ends the process here"
	<-quit
	_ = srv.Shutdown(context.Background())
}

// panics ends it as well: nobody recovers in this goroutine.
func panics(quit chan os.Signal) {
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Panicln(err) // want exit:"a shutdown ends the process here"
		}
	}()
	<-quit
	_ = srv.Shutdown(context.Background())
}

// noted is silent: this level only says that it is grave, and DPanic panics nowhere but in development.
func noted(log *zap.Logger, quit chan os.Signal) {
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Error("serving", zap.Error(err))
			log.DPanic("serving", zap.Error(err))
		}
	}()
	<-quit
	_ = srv.Shutdown(context.Background())
}
