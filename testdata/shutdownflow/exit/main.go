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

	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"go.uber.org/zap"
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
	ended(fiber.New(), quit)
	framed(echo.New(), quit)
	if err := run(quit); err != nil {
		log.Fatal(err) // want exit:"a shutdown ends the process here"
	}
	(&web{srv: &http.Server{ReadHeaderTimeout: time.Second}}).run(quit)
	logged(zap.NewNop(), quit)
	sugared(zap.NewNop().Sugar(), quit)
	panics(quit)
	noted(zap.NewNop(), quit)
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

// ended is silent: of this library serving returns no error when a shutdown begins.
func ended(app *fiber.App, quit chan os.Signal) {
	go func() {
		<-quit
		_ = app.Shutdown()
	}()
	if err := app.Listen(":8080"); err != nil {
		log.Fatal(err)
	}
}

// framed has the framework's own names.
func framed(e *echo.Echo, quit chan os.Signal) {
	go func() { e.Logger.Fatal(e.Start(":8080")) }() // want exit:"a shutdown ends the process here"
	<-quit
	_ = e.Shutdown(context.Background())
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
