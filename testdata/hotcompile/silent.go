package hotcompile

import (
	"net/http"
	"regexp"
	"sync"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/hldlint/hldlint/testdata/hotcompile/internal/match"
)

func silent(mux *http.ServeMux) {
	p := newParser()
	mux.HandleFunc("GET /parsed", func(w http.ResponseWriter, r *http.Request) { p.parse(w, r) })
	mux.HandleFunc("GET /memo", p.memo)
	mux.HandleFunc("GET /once", onced)
	mux.HandleFunc("GET /own", own)
	mux.HandleFunc("GET /made", made)
	mux.HandleFunc("GET /utc", utc)
	mux.HandleFunc("GET /validated", validated)
	mux.HandleFunc("GET /filtered", filtered)
	mux.HandleFunc("GET /valid", func(w http.ResponseWriter, r *http.Request) {
		if match.Valid(r.FormValue("id")) {
			w.WriteHeader(http.StatusNoContent)
		}
	})
}

type parser struct {
	line *regexp.Regexp
	mu   sync.Mutex
	lazy *regexp.Regexp
	all  map[string]*regexp.Regexp
	seen sync.Map
}

// newParser runs before anybody is served.
func newParser() *parser {
	return &parser{line: regexp.MustCompile(`^\S+`), all: map[string]*regexp.Regexp{}}
}

func (p *parser) parse(w http.ResponseWriter, r *http.Request) {
	_, _ = w.Write([]byte(p.line.FindString(r.FormValue("line"))))
}

// memo makes what is not there yet, and keeps it.
func (p *parser) memo(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lazy == nil {
		p.lazy = regexp.MustCompile("^a")
	}
	if p.all["b"] == nil {
		p.all["b"] = regexp.MustCompile("^b")
	}
	if _, known := p.seen.Load("c"); !known {
		re := regexp.MustCompile("^c")
		p.seen.Store("c", re)
	}
	w.WriteHeader(http.StatusNoContent)
}

var (
	first sync.Once
	named *regexp.Regexp
)

// onced makes it for the first of all requests.
func onced(w http.ResponseWriter, r *http.Request) {
	first.Do(func() { named = regexp.MustCompile(`^\w+$`) })
	if named.MatchString(r.FormValue("name")) {
		w.WriteHeader(http.StatusNoContent)
	}
}

var lazily = sync.OnceValue(func() bool { return regexp.MustCompile("^d").MatchString("d") })

// own compiles what the request brings.
func own(w http.ResponseWriter, r *http.Request) {
	re, err := regexp.Compile(r.FormValue("pattern"))
	if err == nil && re.MatchString("x") && lazily() {
		w.WriteHeader(http.StatusNoContent)
	}
}

// made makes a parser for itself: what a constructor makes is its own business.
func made(w http.ResponseWriter, r *http.Request) { newParser().parse(w, r) }

// validated has rules that know the request.
func validated(w http.ResponseWriter, r *http.Request) {
	v := validator.New()
	_ = v.RegisterValidation("own", func(f validator.FieldLevel) bool { return f.Field().String() == r.FormValue("owner") })
	if err := v.Struct(struct {
		Name string `validate:"own"`
	}{r.FormValue("name")}); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}

// utc asks for what is there anyway.
func utc(w http.ResponseWriter, r *http.Request) {
	loc, _ := time.LoadLocation("UTC")
	_, _ = w.Write([]byte(time.Now().In(loc).String()))
}

// filtered gives no pattern at first, so that nothing is made; the other one is the same each time.
func filtered(w http.ResponseWriter, r *http.Request) {
	names := match.Filter(r.URL.Query()["name"], "")
	names = match.Filter(names, "^[a-z]+$") // want constant:"makes the same regular expression"
	for _, name := range match.Filter(names, r.FormValue("like")) {
		_, _ = w.Write([]byte(name))
	}
}
