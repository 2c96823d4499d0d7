package hotcompile

import (
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"strings"
	texts "text/template"

	"github.com/hldlint/hldlint/testdata/hotcompile/internal/match"
)

// settled sets up what is served, by a file.
func settled(mux *http.ServeMux) {
	file, err := os.ReadFile("routes.txt")
	if err != nil {
		return
	}
	like, text, _ := strings.Cut(string(file), "\n")
	mux.Handle("GET /routes", newRoutes(like))
	mux.Handle("GET /greeting", &greeting{name: "greeting", text: text})
	mux.Handle("GET /tunable", newTunable(like))
	mux.Handle("GET /chosen", &chooser{})
	mux.Handle("GET /decoded", &ruled{})
}

// routes has its pattern from the start on.
type routes struct{ like string }

func newRoutes(like string) *routes {
	if like == "" {
		like = ".*"
	}
	return &routes{like: like}
}

func (rt *routes) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if ok, err := regexp.MatchString(rt.like, r.URL.Path); err == nil && ok { // want constant:"regexp.MatchString makes the same regular expression for each request"
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if rt.helped(r.URL.RawQuery) {
		w.WriteHeader(http.StatusNotFound)
	}
}

func (rt *routes) helped(query string) bool {
	return match.Any(rt.like, query) // want constant:"match.Any makes the same regular expression for each request"
}

// A greeting makes its template of two fields each time.
type greeting struct{ name, text string }

func (g *greeting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t, err := g.template()
	if err == nil {
		_ = t.Execute(w, r.URL.Query())
	}
}

func (g *greeting) template() (*texts.Template, error) {
	return texts.New(g.name).Parse(g.text) // want constant:"Parse makes the same template for each request"
}

// A tunable is silent: a request may set another pattern.
type tunable struct{ like string }

func newTunable(like string) *tunable { return &tunable{like: like} }

func (t *tunable) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("like") != "" {
		t.like = r.FormValue("like")
	}
	if ok, err := regexp.MatchString(t.like, r.URL.Path); err == nil && ok {
		w.WriteHeader(http.StatusNoContent)
	}
}

// A choice is silent: each request makes its own.
type choice struct{ like string }

func newChoice(r *http.Request) *choice { return &choice{like: r.FormValue("like")} }

func (c *choice) has(s string) bool {
	ok, err := regexp.MatchString(c.like, s)
	return err == nil && ok
}

type chooser struct{}

func (*chooser) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if newChoice(r).has(r.URL.Path) {
		w.WriteHeader(http.StatusNoContent)
	}
}

// ruled is silent: what a request brings is decoded into its rule, beside what the start sets.
type ruled struct{}

type rule struct {
	Like string `json:"like"`
}

var fallback = rule{Like: ".*"}

func (*ruled) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	in := fallback
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		return
	}
	if ok, err := regexp.MatchString(in.Like, r.URL.Path); err == nil && ok {
		w.WriteHeader(http.StatusNoContent)
	}
}
