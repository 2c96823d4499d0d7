package server

import (
	"crypto/tls"
	"log/slog"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	"github.com/prometheus/exporter-toolkit/web"
	"github.com/valyala/fasthttp"
	"golang.org/x/net/http2"
)

// Echo starts a server that nobody configures.
func Echo(addr string) error {
	e := echo.New()
	return e.Start(addr) // want server:"Start serves without any timeout"
}

// EchoGiven starts what it is given: who made it may have set timeouts.
func EchoGiven(e *echo.Echo, addr string) error { return e.Start(addr) }

// EchoServer starts a server that is judged where it is made.
func EchoServer(e *echo.Echo, addr string) error {
	return e.StartServer(&http.Server{Addr: addr, ReadTimeout: time.Second})
}

// EchoBare does the same without timeout.
func EchoBare(e *echo.Echo, addr string) error {
	return e.StartServer(&http.Server{Addr: addr}) // want server:"http.Server without ReadHeaderTimeout"
}

// Fiber starts a server that nobody configures.
func Fiber(addr string) error {
	return fiber.New().Listener(nil)
}

// FiberConfigured is made of a configuration with a timeout, which is why the one above is not reported either: which of them
// a function gets is not followed.
func FiberConfigured(addr string) error {
	app := fiber.New(fiber.Config{ReadTimeout: time.Second})
	return app.Listen(addr)
}

// Fast builds a server of another library, which has one timeout for all of a request.
func Fast(addr string, h fasthttp.RequestHandler) error {
	srv := &fasthttp.Server{Handler: h} // want server:"fasthttp.Server without ReadTimeout"
	return srv.ListenAndServe(addr)
}

// FastBounded sets it.
func FastBounded(addr string, h fasthttp.RequestHandler) error {
	srv := &fasthttp.Server{Handler: h, ReadTimeout: time.Second}
	return srv.ListenAndServe(addr)
}

// Two configures another protocol, which leaves the timeouts as they are.
func Two(addr string, h http.Handler, cfg *tls.Config) error {
	srv := &http.Server{Addr: addr, Handler: h, TLSConfig: cfg} // want server:"http.Server without ReadHeaderTimeout"
	if err := http2.ConfigureServer(srv, &http2.Server{}); err != nil {
		return err
	}
	return srv.ListenAndServeTLS("", "")
}

// Exporter serves with a library that leaves the timeouts as they are.
func Exporter(h http.Handler, flags *web.FlagConfig, log *slog.Logger) error {
	srv := &http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	return web.ListenAndServe(srv, flags, log)
}
