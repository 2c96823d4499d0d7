// Command abroad has its server in a package of its own, which hands on that it was closed.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"github.com/hldlint/hldlint/testdata/shutdownflow/abroad/internal/web"
)

func main() {
	quit := make(chan os.Signal, 1)
	signal.Notify(quit, syscall.SIGTERM)
	srv := web.New(":8080")
	go func() {
		if err := srv.Start(); err != nil {
			log.Fatal(err) // want exit:"a shutdown ends the process here, since ..web.Server..Start returns when it begins"
		}
	}()
	go func() {
		// Silent: it does not hand that on.
		if err := srv.StartWell(); err != nil {
			log.Fatal(err)
		}
	}()
	<-quit
	_ = srv.Stop(context.Background())
	// Silent: it asks.
	if err := srv.Start(); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}
