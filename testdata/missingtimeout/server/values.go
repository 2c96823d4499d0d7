package server

import (
	"net/http"
	"time"
)

// Value keeps the server in a variable of the struct type.
func Value(addr string, h http.Handler) error {
	srv := http.Server{Addr: addr, Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// ValueLater completes the variable.
func ValueLater(addr string, h http.Handler) error {
	srv := http.Server{Addr: addr, Handler: h}
	srv.ReadTimeout = time.Second
	return srv.ListenAndServe()
}

// Declared fills a variable field by field.
func Declared(addr string, h http.Handler) error {
	var srv http.Server // want server:"http.Server without ReadHeaderTimeout"
	srv.Addr, srv.Handler = addr, h
	return srv.ListenAndServe()
}

// New fills what new made.
func New(addr string, h http.Handler) error {
	srv := new(http.Server) // want server:"http.Server without ReadHeaderTimeout"
	srv.Addr, srv.Handler = addr, h
	return srv.ListenAndServe()
}

// App keeps a server in a field.
type App struct {
	srv   *http.Server
	later *http.Server
}

// MakeApp builds both.
func MakeApp(addr string, h http.Handler) *App {
	return &App{
		srv:   &http.Server{Addr: addr, Handler: h}, // want server:"http.Server without ReadHeaderTimeout"
		later: &http.Server{Addr: addr, Handler: h},
	}
}

// Run completes one of them and serves both.
func (a *App) Run() error {
	a.later.ReadTimeout = time.Second
	go func() { _ = a.later.ListenAndServe() }()
	return a.srv.ListenAndServe()
}

// Embedded is a server itself.
type Embedded struct {
	http.Server
	name string
}

// MakeTimed sets a timeout of what is embedded.
func MakeTimed(addr string, h http.Handler) *Embedded {
	return &Embedded{name: "timed", Server: http.Server{Addr: addr, Handler: h, ReadTimeout: time.Second}}
}

// EmbeddedLater completes it by a promoted field.
func EmbeddedLater(addr string, h http.Handler) *Embedded {
	e := &Embedded{name: "later"}
	e.Addr, e.Handler = addr, h
	e.ReadTimeout = time.Second
	return e
}

// builder makes servers.
type builder[T http.Handler] struct{ handler T }

func (b *builder[T]) build(addr string) *http.Server {
	return &http.Server{Addr: addr, Handler: b.handler} // want server:"http.Server without ReadHeaderTimeout"
}

// Generic builds by a generic type.
func Generic(addr string, mux *http.ServeMux) error {
	return (&builder[*http.ServeMux]{handler: mux}).build(addr).ListenAndServe()
}
