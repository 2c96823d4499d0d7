// Package compiled has what is compiled for each request, as different authors write it, and twins of each that compile once.
package compiled

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	re "regexp"
	"strings"
	"sync"
	texttemplate "text/template"
	"time"

	"github.com/hldlint/hldlint/testdata/twins/compiled/text"
)

const digits = `^\d{4,}-\d+$`

var (
	digitsOnce = regexp.MustCompile(digits)
	lazily     = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(digits) })
)

// Validator checks.
type Validator interface{ Valid(s string) bool }

type pattern struct{}

// Valid compiles each time.
func (pattern) Valid(s string) bool {
	ok, err := regexp.MatchString(digits, s) // want hotcompile/constant
	return ok && err == nil
}

type kept struct{ re *regexp.Regexp }

// Valid has it.
func (k kept) Valid(s string) bool { return k.re.MatchString(s) }

// Server answers requests.
type Server struct {
	valid   Validator
	better  Validator
	compile func(string) (*regexp.Regexp, error)
	funcs   map[string]func(http.ResponseWriter, *http.Request)
}

// New makes one.
func New() *Server {
	s := &Server{valid: pattern{}, better: kept{regexp.MustCompile(digits)}, compile: regexp.Compile}
	s.funcs = map[string]func(http.ResponseWriter, *http.Request){"zone": s.zone, "page": s.page}
	return s
}

// ServeHTTP picks one.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if fn, ok := s.funcs[r.URL.Query().Get("do")]; ok {
		fn(w, r)
		return
	}
	s.Purchase(w, r)
}

// Purchase checks by interfaces, helpers and literals.
func (s *Server) Purchase(w http.ResponseWriter, r *http.Request) {
	id := text.Slug(r.URL.Path)
	if !s.valid.Valid(id) || !s.better.Valid(id) || !digitsOnce.MatchString(id) || !lazily().MatchString(id) {
		http.NotFound(w, r)
		return
	}
	words := func(in string) []string {
		return re.MustCompile(`\s+`).Split(in, -1) // want hotcompile/constant
	}
	fmt.Fprint(w, words(r.FormValue("q")))
}

// Compiled goes by a function that is a field.
func (s *Server) Compiled(w http.ResponseWriter, r *http.Request) {
	exp, err := s.compile(`^[a-z]+$`) // want hotcompile/constant
	if err != nil || !exp.MatchString(r.URL.Path) {
		http.NotFound(w, r)
	}
}

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	t := template.Must(template.New("page").Parse("<p>{{.}}</p>")) // want hotcompile/constant
	_ = t.Execute(w, r.URL.Path)
}

func (s *Server) zone(w http.ResponseWriter, _ *http.Request) {
	loc, err := time.LoadLocation("Europe/Berlin") // want hotcompile/constant
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprint(w, time.Now().In(loc))
}

// render is what mails are written with.
func render(name, body string, data any) (string, error) {
	t, err := texttemplate.New(name).Funcs(texttemplate.FuncMap{"up": strings.ToUpper}).Parse(body) // want hotcompile/constant
	if err != nil {
		return "", err
	}
	var sb strings.Builder
	err = t.Execute(&sb, data)
	return sb.String(), err
}

const hello = "Hello {{up .}}"

// Mailed gives a helper a constant.
func (s *Server) Mailed(w http.ResponseWriter, r *http.Request) {
	out, err := render("mail", hello, r.URL.Path)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprint(w, out)
}

// Ruled matches what is configured, over and over.
func (s *Server) Ruled(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, text.Match([]text.Rule{{"^a", "a"}, {"^b", "b"}}, r.URL.Path))
}

// Filter goes over lines.
func Filter(lines []string, expr string) (out []string) {
	for _, line := range lines {
		if m, err := regexp.Compile(expr); err == nil && m.MatchString(line) { // want hotcompile/loop
			out = append(out, line)
		}
	}
	return out
}

// Filtered has it filter what a request brings.
func (s *Server) Filtered(w http.ResponseWriter, r *http.Request) {
	lines := strings.Split(r.FormValue("lines"), ",")
	fmt.Fprint(w, Filter(lines, r.FormValue("expr")), FilterOnce(lines, r.FormValue("expr")))
}

// FilterOnce is its twin.
func FilterOnce(lines []string, expr string) (out []string) {
	m, err := regexp.Compile(expr)
	if err != nil {
		return nil
	}
	for _, line := range lines {
		if m.MatchString(line) {
			out = append(out, line)
		}
	}
	return out
}

const root = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"

// Pool reads what is built in.
func Pool() (*x509.Certificate, error) {
	block, _ := pem.Decode([]byte(root))
	if block == nil {
		return nil, fmt.Errorf("no certificate")
	}
	return x509.ParseCertificate(block.Bytes) // want hotcompile/constant
}

// given is what a file holds.
func given(text []byte) (*x509.Certificate, error) {
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, fmt.Errorf("no certificate")
	}
	return x509.ParseCertificate(block.Bytes)
}

// Offered reads what the request brings.
func (s *Server) Offered(w http.ResponseWriter, r *http.Request) {
	if _, err := given([]byte(r.Header.Get("X-Cert"))); err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
	}
}

// Trusted asks it for each request.
func (s *Server) Trusted(w http.ResponseWriter, r *http.Request) {
	cert, err := Pool()
	if err != nil || r.TLS == nil || !cert.Equal(r.TLS.PeerCertificates[0]) {
		http.Error(w, "no", http.StatusForbidden)
	}
}

// checks are functions in a table.
var checks = []struct {
	name string
	run  func(string) bool
}{
	{"digits", func(s string) bool { return regexp.MustCompile(digits).MatchString(s) }}, // want hotcompile/constant
	{"space", func(s string) bool { return strings.Contains(s, " ") }},
}

// Checked runs the table.
func (s *Server) Checked(w http.ResponseWriter, r *http.Request) {
	for _, c := range checks {
		if !c.run(r.URL.Path) {
			http.Error(w, c.name, http.StatusBadRequest)
			return
		}
	}
}
