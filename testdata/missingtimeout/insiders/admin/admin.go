// Package admin has a page for those who run the service, and whatever others put beside it.
package admin

import (
	"fmt"
	"html/template"
	"net/http"
)

var top = template.Must(template.New("top").Parse(`{{range .}}<a href="{{.}}">{{.}}</a>{{end}}`))

// Admin is a server of its own.
type Admin struct {
	mux      *http.ServeMux
	server   *http.Server
	patterns []string
}

// New makes one.
func New(port int) *Admin {
	mux := http.NewServeMux()
	a := &Admin{mux: mux, server: &http.Server{Addr: fmt.Sprintf(":%d", port), Handler: mux}} // want debug:"http.Server without ReadHeaderTimeout"
	mux.HandleFunc("/", a.handleTop)
	return a
}

// HandleFunc puts something beside the page.
func (a *Admin) HandleFunc(pattern string, h http.HandlerFunc) {
	a.patterns = append(a.patterns, pattern)
	a.mux.HandleFunc(pattern, h)
}

func (a *Admin) handleTop(w http.ResponseWriter, r *http.Request) { _ = top.Execute(w, a.patterns) }

// Run serves.
func (a *Admin) Run() error { return a.server.ListenAndServe() }
