// Package server has servers with and without the timeouts that keep slow clients off.
package server

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// example: server bad

// Listen serves until it fails. A client that sends its header byte by byte is never cut off.
func Listen(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// end

// example: server good

// ListenBounded cuts off whoever takes more than five seconds to send a header.
func ListenBounded(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	return srv.ListenAndServe()
}

// end

// example: idle bad

// ListenIdle bounds the headers; an idle connection stays open forever.
func ListenIdle(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h, ReadHeaderTimeout: 5 * time.Second} // want idle:"without IdleTimeout or ReadTimeout"
	return srv.ListenAndServe()
}

// end

// example: idle good

// ListenRead needs no IdleTimeout: without one, ReadTimeout counts for idle connections as well.
func ListenRead(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h, ReadTimeout: 10 * time.Second}
	return srv.ListenAndServe()
}

// end

// Plain cannot be given a timeout at all.
func Plain(addr string, h http.Handler) error {
	return http.ListenAndServe(addr, h) // want server:"http.ListenAndServe serves without any timeout"
}

// Debug listens on this machine only: nobody else can be slow.
func Debug(h http.Handler) error {
	return http.ListenAndServe("localhost:6060", h)
}

// Socket serves a listener that somebody else made, without a timeout all the same.
func Socket(ln net.Listener, h http.Handler) error {
	return http.Serve(ln, h) // want server:"http.Serve serves without any timeout"
}

// Framework hides the same server behind a method.
func Framework(addr string) error {
	engine := gin.New()
	return engine.Run(addr) // want server:"Run serves without any timeout"
}

// Later is completed field by field: nothing is missing.
func Later(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr}
	srv.Handler = h
	srv.ReadHeaderTimeout = 5 * time.Second
	srv.IdleTimeout = time.Minute
	return srv.ListenAndServe()
}

// Helped is completed by a helper of the package.
func Helped(addr string, h http.Handler) error {
	srv := &http.Server{Addr: addr, Handler: h}
	bound(srv)
	return srv.ListenAndServe()
}

func bound(srv *http.Server) {
	srv.ReadTimeout = 10 * time.Second
}

// Option is a functional option, and one of them bounds the server.
type Option func(*http.Server)

// ReadTimeout is such an option.
func ReadTimeout(d time.Duration) Option { return func(s *http.Server) { s.ReadTimeout = d } }

// Optioned gets its timeouts by options: whether it has any is its caller's business.
func Optioned(addr string, h http.Handler, opts ...Option) error {
	srv := &http.Server{Addr: addr, Handler: h}
	for _, opt := range opts {
		opt(srv)
	}
	return srv.ListenAndServe()
}

// Server has the same name and is nobody's business.
type Server struct{ Addr string }

// Own builds the look-alike.
func Own(addr string) *Server { return &Server{Addr: addr} }

// Admin serves on a unix socket: whoever may open the file is trusted.
func Admin(socket string, h http.Handler) error {
	l, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: h}
	return srv.Serve(l)
}

// AdminLater does the same with a variable that a goroutine captures.
func AdminLater(socket string, h http.Handler, enabled bool) *http.Server {
	var srv *http.Server
	if enabled {
		srv = &http.Server{Handler: h}
		go func() {
			l, err := net.Listen("unix", socket)
			if err != nil {
				return
			}
			_ = srv.Serve(l)
		}()
	}
	return srv
}

// Both serves on a socket and for everybody.
func Both(socket string, h http.Handler) error {
	l, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	srv := &http.Server{Addr: ":8080", Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	go func() { _ = srv.Serve(l) }()
	return srv.ListenAndServe()
}

// Network listens where a setting says so.
func Network(network, addr string, h http.Handler) error {
	l, err := net.Listen(network, addr)
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	return srv.Serve(l)
}

// Login waits for one answer on this machine.
func Login(port int, h http.Handler) error {
	srv := &http.Server{Addr: fmt.Sprintf("localhost:%d", port), Handler: h}
	return srv.ListenAndServe()
}

// Pprof does so by name.
func Pprof(port string, h http.Handler) error {
	srv := &http.Server{Addr: "127.0.0.1:" + port, Handler: h}
	return srv.ListenAndServe()
}

// Given is served on a listener that somebody else opened: its address is only said.
func Given(l net.Listener, h http.Handler) error {
	srv := &http.Server{Addr: "127.0.0.1:80", Handler: h} // want server:"http.Server without ReadHeaderTimeout"
	return srv.Serve(l)
}

// PlainSocket has no server of its own.
func PlainSocket(socket string, h http.Handler) error {
	l, err := net.Listen("unix", socket)
	if err != nil {
		return err
	}
	return http.Serve(l, h)
}

// example: debug bad

// Metrics serves what the monitoring asks for.
func Metrics(addr string, h http.Handler) error {
	mux := http.NewServeMux()
	mux.Handle("/metrics", h)
	return http.ListenAndServe(addr, mux) // want debug:"http.ListenAndServe serves without any timeout"
}

// end

// example: debug good

// MetricsBounded cuts off whoever takes more than five seconds to send a header.
func MetricsBounded(addr string, h http.Handler) error {
	mux := http.NewServeMux()
	mux.Handle("/metrics", h)
	srv := &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
	return srv.ListenAndServe()
}

// end

// Probes registers nothing but paths of the operators.
func Probes(addr string, h http.HandlerFunc) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", h)
	mux.HandleFunc("/debug/vars", h)
	srv := &http.Server{Addr: addr, Handler: mux} // want debug:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// Public has such a path among others: it is a server like any other.
func Public(addr string, h http.HandlerFunc) error {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", h)
	mux.HandleFunc("/healthz", h)
	srv := &http.Server{Addr: addr, Handler: mux} // want server:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// ServeHelloWorld serves a page to try the way to it.
func ServeHelloWorld(ln net.Listener, h http.Handler) error {
	srv := &http.Server{Handler: h}
	return srv.Serve(ln)
}

// Listeners are the addresses of a service.
type Listeners struct{ PublicAddr, MetricsAddr string }

// Service has a server for each of them.
type Service struct{ public, profiler *http.Server }

// Serve starts them in one function: the address or the field says what each is for.
func (s *Service) Serve(l Listeners, h http.Handler) error {
	s.public = &http.Server{Addr: l.PublicAddr, Handler: h}     // want server:"http.Server without ReadHeaderTimeout"
	metrics := &http.Server{Addr: l.MetricsAddr, Handler: h}    // want debug:"http.Server without ReadHeaderTimeout"
	s.profiler = &http.Server{Addr: "0.0.0.0:6060", Handler: h} // want debug:"http.Server without ReadHeaderTimeout"
	go func() { _ = metrics.ListenAndServe() }()
	go func() { _ = s.profiler.ListenAndServe() }()
	return s.public.ListenAndServe()
}

// Monitoring serves metrics, by the name of its type.
type Monitoring struct{ addr string }

// Start serves them.
func (m *Monitoring) Start(h http.Handler) error {
	return http.ListenAndServe(m.addr, h) // want debug:"http.ListenAndServe serves without any timeout"
}

// Pages serves the person who sits at the machine.
func Pages(addr string, h http.Handler, openInBrowser func(url string) error) error {
	go func() {
		if err := openInBrowser("http://" + addr); err != nil {
			log.Print(err)
		}
	}()
	return http.ListenAndServe(addr, h)
}
