// Command lockers opens lockers.
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

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/lockers"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/postgres"
)

const stopTimeout = 15 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	pool, err := postgres.Open(ctx, os.Getenv("LOCKERS_POSTGRES_URL"))
	if err != nil {
		log.Print(err)
		return
	}
	l := lockers.New(pool)
	customers, hooks := l.Customers(":8101"), l.Hooks(":8102")
	go func() {
		if err := hooks.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
			log.Fatal("hooks: ", err)
		}
	}()
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		<-ctx.Done()
		drain, cancel := context.WithTimeout(context.Background(), stopTimeout)
		defer cancel()
		if err := errors.Join(customers.Shutdown(drain), hooks.Shutdown(drain)); err != nil {
			log.Print(err)
		}
	}()
	if err := customers.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
		log.Print(err)
		stop()
	}
	<-drained
}
