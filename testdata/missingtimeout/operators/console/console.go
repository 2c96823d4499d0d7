// Package console keeps the routers of its servers.
package console

import (
	"html/template"
	"net/http"
	"net/http/pprof"
)

// A Console keeps the router of its server, and what it shows.
type Console struct {
	mux   *http.ServeMux
	paths []string
	count int
}

// Handle puts a page there.
func (c *Console) Handle(path string, h http.Handler) {
	c.paths = append(c.paths, path)
	c.mux.Handle(path, h)
}

// HandleFunc does the same with a function.
func (c *Console) HandleFunc(path string, h func(http.ResponseWriter, *http.Request)) {
	c.paths = append(c.paths, path)
	c.mux.HandleFunc(path, h)
}

var list = template.Must(template.New("list").Parse(`{{range .}}<a href="{{.}}">{{.}}</a>{{end}}`))

func (c *Console) index(w http.ResponseWriter, _ *http.Request) {
	_ = list.Execute(w, c.paths)
}

// Start serves profiles, and a list of what there is.
func (c *Console) Start(addr string) {
	c.mux = http.NewServeMux()
	c.mux.HandleFunc("/", c.index)
	c.HandleFunc("/debug/pprof/", pprof.Index)
	c.HandleFunc("/debug/pprof/profile", pprof.Profile)
	c.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) { _ = list.Execute(w, c.count) })
	go func() {
		_ = http.ListenAndServe(addr, c.mux) // want debug:"ListenAndServe serves without any timeout"
	}()
}

// A Counter puts orders there as well.
type Counter struct{ mux *http.ServeMux }

// HandleFunc puts a page there.
func (c *Counter) HandleFunc(path string, h func(http.ResponseWriter, *http.Request)) {
	c.mux.HandleFunc(path, h)
}

// Start serves orders beside the profiles.
func (c *Counter) Start(addr string) error {
	c.mux = http.NewServeMux()
	c.HandleFunc("/debug/pprof/", pprof.Index)
	c.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte(r.FormValue("id"))) })
	return http.ListenAndServe(addr, c.mux) // want inside:"ListenAndServe serves without any timeout"
}
