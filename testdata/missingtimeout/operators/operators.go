// Package operators serves things for operators, and others, from one function.
package operators

import (
	"net/http"
	"net/http/pprof"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func pages(http.ResponseWriter, *http.Request) {}

func probes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", pages)
	mux.Handle("/metrics", promhttp.Handler())
	return mux
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r) })
}

// Start serves orders, and probes beside them.
func Start() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/orders", pages)
	beside := &http.Server{Addr: ":8081", Handler: probes()} // want debug:"http.Server without ReadHeaderTimeout"
	go beside.ListenAndServe()
	go http.ListenAndServe(":8082", logged(probes()))        // want debug:"ListenAndServe serves without any timeout"
	go http.ListenAndServe(":8083", promhttp.Handler())      // want debug:"ListenAndServe serves without any timeout"
	srv := &http.Server{Addr: ":8080", Handler: logged(mux)} // want inside:"http.Server without ReadHeaderTimeout"
	return srv.ListenAndServe()
}

// StartMetrics serves more than its name says.
func StartMetrics() error {
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.Handler())
	mux.HandleFunc("/orders", pages)
	return http.ListenAndServe(":8080", mux) // want inside:"ListenAndServe serves without any timeout"
}

// table is a router as libraries have them, of which nothing is known.
type table struct{ paths map[string]http.Handler }

// GET keeps a handler.
func (t *table) GET(path string, h http.Handler) { t.paths[path] = h }

func (t *table) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.paths[r.URL.Path].ServeHTTP(w, r)
}

// Checks serves nothing but probes, by a router of its own and by a helper that registers them.
func Checks() error {
	mux := http.NewServeMux()
	probe(mux, "/readyz", nil)
	go http.ListenAndServe(":8084", mux) // want debug:"ListenAndServe serves without any timeout"
	t := &table{paths: map[string]http.Handler{}}
	t.GET("/healthz", http.HandlerFunc(pages))
	return http.ListenAndServe(":8085", t) // want debug:"ListenAndServe serves without any timeout"
}

// Orders serves a probe, and something else.
func Orders() error {
	t := &table{paths: map[string]http.Handler{}}
	t.GET("/healthz", http.HandlerFunc(pages))
	t.GET("/orders", http.HandlerFunc(pages))
	return http.ListenAndServe(":8086", t) // want server:"ListenAndServe serves without any timeout"
}

func probe(mux *http.ServeMux, path string, h http.Handler) {
	if h == nil {
		h = http.HandlerFunc(pages)
	}
	mux.Handle(path, h)
}

const index = "<a href=/metrics>metrics</a>"

// settings say where things are.
type settings struct{ metricsPath, healthPath, ordersPath, word string }

// where is set by flags.
var where = new(settings)

// Exporter serves pages that lead to one another.
func Exporter() error { return http.ListenAndServe(":8097", linked()) } // want debug:"ListenAndServe serves without any timeout"

func linked() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte("<a href=" + where.metricsPath + ">metrics</a>"))
	})
	mux.HandleFunc(where.healthPath, func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("OK")) })
	mux.Handle(where.metricsPath, promhttp.Handler())
	return mux
}

// Probed serves metrics and its health where it is told to.
func Probed(s settings) error {
	mux := http.NewServeMux()
	mux.HandleFunc(s.healthPath, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("OK")) })
	mux.Handle(s.metricsPath, promhttp.Handler())
	go http.ListenAndServe(":8095", mux) // want debug:"ListenAndServe serves without any timeout"
	echo := http.NewServeMux()
	echo.HandleFunc(s.healthPath, func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.URL.Path)) })
	echo.Handle(s.metricsPath, promhttp.Handler())
	return http.ListenAndServe(":8096", echo) // want server:"ListenAndServe serves without any timeout"
}

// Configured serves metrics where it is told to, and an index.
func Configured(s settings) error {
	metrics := http.NewServeMux()
	metrics.Handle(s.metricsPath, promhttp.Handler())
	metrics.HandleFunc("/version", pages)
	go http.ListenAndServe(":8087", metrics) // want debug:"ListenAndServe serves without any timeout"
	indexed := http.NewServeMux()
	indexed.HandleFunc("/", pages)
	indexed.Handle(s.metricsPath, promhttp.Handler())
	metricsServer := http.Server{Addr: ":8088", Handler: indexed} // want debug:"http.Server without ReadHeaderTimeout"
	go metricsServer.ListenAndServe()
	exporter := http.NewServeMux()
	exporter.Handle(s.metricsPath, promhttp.Handler())
	exporter.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(index)) })
	go http.ListenAndServe(":8093", exporter) // want debug:"ListenAndServe serves without any timeout"
	shop := http.NewServeMux()
	shop.Handle(s.metricsPath, promhttp.Handler())
	shop.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.URL.Path)) })
	go http.ListenAndServe(":8094", shop) // want server:"ListenAndServe serves without any timeout"
	profiles := http.NewServeMux()
	profiles.HandleFunc(s.ordersPath, pprof.Index)
	return http.ListenAndServe(":8089", profiles) // want debug:"ListenAndServe serves without any timeout"
}

var requests = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "requests_total"}, []string{"code"})

// Elsewhere serves orders where it is told to, beside metrics, and with a count of them; and by an index alone; and versions of something.
func Elsewhere(s settings) error {
	both := http.NewServeMux()
	both.Handle(s.metricsPath, promhttp.Handler())
	both.HandleFunc(s.ordersPath, pages)
	go http.ListenAndServe(":8090", both) // want inside:"ListenAndServe serves without any timeout"
	all := http.NewServeMux()
	all.HandleFunc("/", pages)
	metricsServer := http.Server{Addr: ":8091", Handler: all} // want inside:"http.Server without ReadHeaderTimeout"
	go metricsServer.ListenAndServe()
	counted := http.NewServeMux()
	counted.Handle(s.ordersPath, promhttp.InstrumentHandlerCounter(requests, http.HandlerFunc(pages)))
	go http.ListenAndServe(":8095", counted) // want inside:"ListenAndServe serves without any timeout"
	versions := http.NewServeMux()
	versions.HandleFunc("/version/of/order", pages)
	return http.ListenAndServe(":8092", versions) // want inside:"ListenAndServe serves without any timeout"
}
