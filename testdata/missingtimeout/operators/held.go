package operators

import (
	"fmt"
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Gauges holds its server by value.
type Gauges struct {
	mux    *http.ServeMux
	server http.Server
}

// Configure has metrics alone.
func (e *Gauges) Configure(addr string) {
	e.mux = http.NewServeMux()
	e.mux.Handle("/metrics", promhttp.Handler())
	e.server.Addr, e.server.Handler = addr, e.mux
}

// Run serves.
func (e *Gauges) Run() error {
	return e.server.ListenAndServe() // want debug:"http.Server without"
}

// Shop holds one of the same kind, for others.
type Shop struct {
	server http.Server
}

// Configure has orders beside the metrics.
func (s *Shop) Configure(addr string) {
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.Handler())
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.FormValue("id")) })
	s.server.Addr, s.server.Handler = addr, mux
}

// Run serves.
func (s *Shop) Run() error {
	return s.server.ListenAndServe() // want server:"http.Server without"
}
