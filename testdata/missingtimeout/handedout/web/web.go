// Package web makes servers for others, who may complete them.
package web

import "net/http"

// Server has one inside.
type Server struct{ *http.Server }

// New is completed by nobody.
func New(addr string, h http.Handler) *Server {
	return &Server{&http.Server{Addr: addr, Handler: h}} // want inside:"http.Server without ReadHeaderTimeout"
}

// Tuned is completed by whoever asks for one.
func Tuned(addr string, h http.Handler) *Server {
	return &Server{&http.Server{Addr: addr, Handler: h}}
}

// Option completes a server.
type Option func(*http.Server)

// Optional may be completed by its options.
func Optional(addr string, h http.Handler, options ...Option) *http.Server {
	srv := &http.Server{Addr: addr, Handler: h}
	for _, set := range options {
		set(srv)
	}
	return srv
}

// Listener hides what it is.
type Listener interface{ ListenAndServe() error }

// Hidden is completed by nobody, who could not anyway.
func Hidden(addr string, h http.Handler) Listener {
	return &http.Server{Addr: addr, Handler: h} // want inside:"http.Server without ReadHeaderTimeout"
}

// API holds its server by value.
type API struct{ http.Server }

// Run starts it.
func (a *API) Run(addr string, h http.Handler) error {
	a.Addr, a.Handler = addr, h
	return a.ListenAndServe() // want inside:"http.Server without ReadHeaderTimeout"
}

// Careful holds its server by value, too.
type Careful struct{ srv http.Server }

// Run starts it.
func (c *Careful) Run(addr string, h http.Handler) error {
	c.srv.Addr, c.srv.Handler, c.srv.ReadHeaderTimeout = addr, h, 1e9
	return c.srv.ListenAndServe()
}

// Open holds one that others complete.
type Open struct{ http.Server }

// Run starts it.
func (o *Open) Run() error { return o.ListenAndServe() }

// Given hands its server to what may complete it.
type Given struct{ srv http.Server }

// Run starts it.
func (g *Given) Run(prepare func(*http.Server)) error {
	prepare(&g.srv)
	return g.srv.ListenAndServe()
}
