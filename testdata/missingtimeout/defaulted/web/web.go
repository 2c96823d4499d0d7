// Package web serves for others.
package web

import "net/http"

// Options are given by whoever serves.
type Options struct {
	Addr   string
	Server *http.Server
	Inner  *http.Server
}

// App keeps its options.
type App struct{ opts Options }

// New is silent for Server: all that make Options have one. Not all have an Inner.
func New(o Options) *App {
	if o.Server == nil {
		o.Server = new(http.Server)
	}
	if o.Inner == nil {
		o.Inner = &http.Server{} // want server:"http.Server without ReadHeaderTimeout"
	}
	return &App{opts: o}
}

// Run serves.
func (a *App) Run() error {
	go func() { _ = a.opts.Inner.ListenAndServe() }()
	a.opts.Server.Addr = a.opts.Addr
	return a.opts.Server.ListenAndServe()
}

// Unused is dead, and gives none.
func Unused() *App { return New(Options{Addr: ":8080"}) }
