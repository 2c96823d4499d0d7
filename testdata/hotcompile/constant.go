// Package hotcompile holds what hotcompile reports, and look-alikes on which it is silent.
package hotcompile

import (
	"crypto/x509"
	"encoding/pem"
	"html/template"
	"net/http"
	"regexp"
	"strings"
	texts "text/template"
	"time"

	"github.com/go-playground/validator/v10"

	"github.com/hldlint/hldlint/testdata/hotcompile/internal/match"
)

// New serves all of it.
func New(mux *http.ServeMux) {
	mux.HandleFunc("GET /label", label)
	mux.HandleFunc("GET /page", page)
	mux.HandleFunc("GET /zone", zone)
	mux.HandleFunc("GET /key", key)
	mux.HandleFunc("GET /helped", helped)
	mux.HandleFunc("GET /inside", inside)
	mux.HandleFunc("GET /value", value)
	mux.HandleFunc("GET /validate", validate)
	mux.HandleFunc("GET /matched", matched)
	mux.HandleFunc("GET /keeper", keptMatcher)
	mux.HandleFunc("GET /suffix", forkedSuffix)
	mux.HandleFunc("GET /ahead", forkedAhead)
	loops(mux)
	silent(mux)
	settled(mux)
}

const prefix = "^v"

var suffix = "[0-9]+$"

func label(w http.ResponseWriter, r *http.Request) {
	// example: constant bad
	invalid := regexp.MustCompile(`[^a-z0-9-]+`) // want constant:"regexp.MustCompile makes the same regular expression for each request"
	name := invalid.ReplaceAllString(r.FormValue("name"), "-")
	// end
	_, _ = w.Write([]byte(name))
	if ok, _ := regexp.MatchString(prefix+suffix, name); ok { // want constant:"regexp.MatchString makes the same regular expression for each request"
		w.WriteHeader(http.StatusNoContent)
	}
}

// example: constant good
var invalidName = regexp.MustCompile(`[^a-z0-9-]+`)

func labelled(name string) string { return invalidName.ReplaceAllString(name, "-") }

// end

var funcs = template.FuncMap{"upper": strings.ToUpper}

func page(w http.ResponseWriter, r *http.Request) {
	t, err := template.New("page").Funcs(funcs).Parse("<p>{{upper .}}</p>") // want constant:"Parse makes the same template for each request"
	if err == nil {
		_ = t.Execute(w, labelled(r.FormValue("name")))
	}
	plain := texts.Must(texts.New("plain").Parse("{{.}}")) // want constant:"Parse makes the same template for each request"
	_ = plain.Execute(w, r.FormValue("name"))
}

func zone(w http.ResponseWriter, r *http.Request) {
	loc, err := time.LoadLocation("America/New_York") // want constant:"time.LoadLocation makes the same time zone for each request"
	if err != nil {
		return
	}
	_, _ = w.Write([]byte(time.Now().In(loc).String()))
}

const publicKey = `-----BEGIN PUBLIC KEY-----
-----END PUBLIC KEY-----`

func key(w http.ResponseWriter, r *http.Request) {
	block, _ := pem.Decode([]byte(publicKey))
	if block == nil {
		return
	}
	k, _ := x509.ParsePKIXPublicKey(block.Bytes) // want constant:"x509.ParsePKIXPublicKey makes the same key for each request"
	if k == nil {
		k, _ = x509.ParsePKIXPublicKey([]byte(publicKey)) // want constant:"x509.ParsePKIXPublicKey makes the same key for each request"
	}
	if k != nil {
		w.WriteHeader(http.StatusNoContent)
	}
}

// A helper that gets the pattern is not to blame: who gives it a constant is.
func matches(pattern, s string) bool {
	ok, _ := regexp.MatchString(pattern, s)
	return ok
}

func helped(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if matches("^[a-z]+$", name) { // want constant:"matches makes the same regular expression for each request"
		w.WriteHeader(http.StatusNoContent)
	}
	if match.Any("^[a-z]+$", name) { // want constant:"match.Any makes the same regular expression for each request"
		w.WriteHeader(http.StatusNoContent)
	}
	_ = matches(name, "admin") // silent: the pattern is another one each time
}

// inside calls what runs for the request, in a closure of it.
func inside(w http.ResponseWriter, r *http.Request) {
	clean := func(s string) string {
		return regexp.MustCompile(`\s+`).ReplaceAllString(s, " ") // want constant:"regexp.MustCompile makes the same regular expression for each request"
	}
	_, _ = w.Write([]byte(clean(r.FormValue("text"))))
	_, _ = w.Write([]byte(word().FindString(r.FormValue("text"))))
}

// word hands it to a caller, who forgets it.
func word() *regexp.Regexp {
	return regexp.MustCompile(`\w+`) // want constant:"regexp.MustCompile makes the same regular expression for each request"
}

func validate(w http.ResponseWriter, r *http.Request) {
	v := validator.New() // want constant:"validator.New makes the same validator for each request"
	if err := v.Var(r.FormValue("mail"), "email"); err != nil {
		w.WriteHeader(http.StatusBadRequest)
	}
}

func value(w http.ResponseWriter, r *http.Request) {
	compile := regexp.MustCompile
	if compile("^x").MatchString(r.FormValue("name")) { // want constant:"makes the same regular expression for each request"
		w.WriteHeader(http.StatusNoContent)
	}
}

// A matcher is made for each request, and forgotten.
type matcher struct{ name, code *regexp.Regexp }

func newMatcher() *matcher {
	return &matcher{
		name: regexp.MustCompile(`^[a-z]+(\.[a-z]+)*$`), // want constant:"regexp.MustCompile makes the same regular expression for each request"
		code: codes,                                     // Silent: made once
	}
}

var codes = regexp.MustCompile(`^\d{4}$`)

func (m *matcher) matches(name, code string) bool {
	return m.name.MatchString(name) && m.code.MatchString(code)
}

func matched(w http.ResponseWriter, r *http.Request) {
	if newMatcher().matches(r.FormValue("name"), r.FormValue("code")) {
		w.WriteHeader(http.StatusNoContent)
	}
}

// A keeper is silent: one of those who make it keeps it.
type keeper struct{ name *regexp.Regexp }

func newKeeper() *keeper { return &keeper{name: regexp.MustCompile(`^[a-z]+$`)} }

var keepers = map[string]*keeper{}

func keptMatcher(w http.ResponseWriter, r *http.Request) {
	if k := r.FormValue("kind"); keepers[k] == nil {
		keepers[k] = newKeeper()
	}
	if newKeeper().name.MatchString(r.FormValue("name")) {
		w.WriteHeader(http.StatusNoContent)
	}
}
