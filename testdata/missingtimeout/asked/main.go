// Command asked has one server that always starts, and others that settings have to ask for.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/asked/config"
	"github.com/hldlint/hldlint/testdata/missingtimeout/asked/status"
)

var (
	bridge  = flag.String("bridge", "", "where the bridge listens")
	preview = flag.String("preview", ":4000", "where the preview listens")
	tracing bool
)

func init() {
	flag.BoolVar(&tracing, "tracing", false, "whether traces are served")
}

// handler is one of its own each time.
func handler(path string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
	return mux
}

func main() {
	flag.Parse()
	cfg := config.New()
	status.Start(cfg)
	if cfg.Agents {
		go agents(cfg)
	}
	extra(cfg)
	on(cfg)
	if err := refused(cfg); err != nil {
		log.Fatal(err)
	}
	go mirrored(cfg)
	go func() { log.Fatal(either(cfg)) }()
	branches(cfg)
	log.Fatal(http.ListenAndServe(cfg.Addr, handler("/orders"))) // want inside:"http.ListenAndServe serves without any timeout"
}

// agents is only started where a setting asks for it.
func agents(cfg *config.Config) {
	srv := &http.Server{Addr: cfg.AgentsAddr, Handler: handler("/agents")} // want optional:"http.Server without ReadHeaderTimeout"
	log.Fatal(srv.ListenAndServe())
}

// extra has some by flags, the environment, a number and a literal.
func extra(cfg *config.Config) {
	bridges()
	bridgesBounded()
	if addr := os.Getenv("PROBE_ADDR"); addr != "" {
		go func() {
			http.ListenAndServe(addr, handler("/probe")) // want optional:"http.ListenAndServe serves without any timeout"
		}()
	}
	if cfg.PeersPort > 0 {
		go http.ListenAndServe(fmt.Sprintf(":%d", cfg.PeersPort), handler("/peers")) // want optional:"http.ListenAndServe serves without any timeout"
	}
	if tracing {
		go http.ListenAndServe(":4318", handler("/spans")) // want optional:"http.ListenAndServe serves without any timeout"
	}
}

// example: optional bad

// bridges starts another server where somebody has given it an address.
func bridges() {
	if *bridge != "" {
		go http.ListenAndServe(*bridge, handler("/bridge")) // want optional:"http.ListenAndServe serves without any timeout"
	}
}

// end

// example: optional good

// bridgesBounded cuts off whoever takes more than five seconds to send a header.
func bridgesBounded() {
	if *bridge != "" {
		srv := &http.Server{Addr: *bridge, Handler: handler("/bridge"), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute}
		go srv.ListenAndServe()
	}
}

// end

// on has some that settings turn off: by what a constructor gives, a flag and a tag.
func on(cfg *config.Config) {
	if cfg.Admin {
		go http.ListenAndServe(":8081", handler("/admin")) // want inside:"http.ListenAndServe serves without any timeout"
	}
	if cfg.Console != "" {
		go http.ListenAndServe(cfg.Console, handler("/console")) // want inside:"http.ListenAndServe serves without any timeout"
	}
	if *preview != "" {
		go http.ListenAndServe(*preview, handler("/preview")) // want inside:"http.ListenAndServe serves without any timeout"
	}
	if cfg.Legacy != "" {
		go http.ListenAndServe(cfg.Legacy, handler("/legacy")) // want inside:"http.ListenAndServe serves without any timeout"
	}
}

// refused does not go on without.
func refused(cfg *config.Config) error {
	if cfg.Peers == "" {
		return errors.New("no address for peers")
	}
	go http.ListenAndServe(cfg.Peers, handler("/peer")) // want inside:"http.ListenAndServe serves without any timeout"
	return nil
}

// mirrored serves the same at two addresses.
func mirrored(cfg *config.Config) {
	h := handler("/stock")
	if cfg.Mirror != "" {
		go http.ListenAndServe(cfg.Mirror, h) // want inside:"http.ListenAndServe serves without any timeout"
	}
	http.ListenAndServe(":8082", h) // want inside:"http.ListenAndServe serves without any timeout"
}

// either has a setting decide which one starts.
func either(cfg *config.Config) error {
	if cfg.TLS {
		return http.ListenAndServeTLS(":8443", "crt", "key", handler("/bills")) // want inside:"http.ListenAndServeTLS serves without any timeout"
	}
	return plain()
}

func plain() error {
	return http.ListenAndServe(":8083", handler("/bills")) // want inside:"http.ListenAndServe serves without any timeout"
}

// branches has two branches on the same setting.
func branches(cfg *config.Config) {
	if cfg.Plain != "" {
		go http.ListenAndServe(cfg.Plain, handler("/rates")) // want inside:"http.ListenAndServe serves without any timeout"
	}
	if cfg.Plain == "" {
		go http.ListenAndServeTLS(":8444", "crt", "key", handler("/rates")) // want inside:"http.ListenAndServeTLS serves without any timeout"
	}
}
