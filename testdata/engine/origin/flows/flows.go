// Package flows hands values on.
package flows

import (
	crand "crypto/rand"
	"errors"
	"math/rand"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
)

func made() {
	probe.See(time.Now().Format(time.RFC3339)) // want origin time.Now().Format(time.RFC3339): Clock
	probe.See(time.Now().Unix())               // want origin time.Now().Unix(): Clock
	probe.See(time.Unix(0, 0).String())        // want origin time.Unix(0, 0).String(): Constant
	probe.See(uuid.NewString())                // want origin uuid.NewString(): Identifier
	probe.See(uuid.New().String())             // want origin uuid.New().String(): Identifier
	probe.See(uuid.MustParse("a").String())    // want origin uuid.MustParse("a").String(): Constant
	probe.See(rand.Intn(10))                   // want origin rand.Intn(10): Random
	token := make([]byte, 8)
	_, _ = crand.Read(token)
	probe.See(token) // want origin token: Random
	empty := make([]byte, 8)
	probe.See(empty) // want origin empty: Constant
}

var errMissing = errors.New("missing")

func failed(err error) {
	probe.See(err.Error())        // want origin err.Error(): ErrorText
	probe.See(errMissing.Error()) // want origin errMissing.Error(): Constant
}

// first is generic.
func first[T any](list []T, fallback T) T {
	if len(list) == 0 {
		return fallback
	}
	return list[0]
}

type box[T any] struct{ value T }

func wrap[T any](v T) *box[T] { return &box[T]{value: v} }

func (b *box[T]) get() T { return b.value }

func generic(w http.ResponseWriter, r *http.Request) {
	probe.See(first(r.Header["X"], "none"))  // want origin first(r.Header["X"], "none"): RequestHeader|Constant
	probe.See(first([]string{"a"}, "none"))  // want origin first([]string{"a"}, "none"): Constant
	probe.See(wrap(r.PathValue("id")).get()) // want origin wrap(r.PathValue("id")).get(): RouteParam
	probe.See(wrap("fixed").get())           // want origin wrap("fixed").get(): Constant
	probe.See(wrap(box[string]{"x"}).get())  // want origin wrap(box[string]{"x"}).get(): Constant
}

func closures(w http.ResponseWriter, r *http.Request) {
	id, fixed := r.PathValue("id"), "fixed"
	show := func() {
		probe.See(id)    // want origin id: RouteParam
		probe.See(fixed) // want origin fixed: Constant
	}
	show()
	join := func(a, b string) string { return a + b }
	probe.See(join(id, fixed))  // want origin join(id, fixed): RouteParam
	probe.See(join("a", fixed)) // want origin join("a", fixed): Constant
	var late string
	func() { late = r.PathValue("late") }()
	probe.See(late) // want origin late: RouteParam
	var unset string
	func() { unset = "set" }()
	probe.See(unset) // want origin unset: Constant
	trim := strings.TrimSpace
	probe.See(trim(id)) // want origin trim(id): RouteParam
}

func pair(r *http.Request) (string, string, error) {
	id := r.PathValue("id")
	if id == "" {
		return "", "", errMissing
	}
	return id, "fixed", nil
}

func tuples(w http.ResponseWriter, r *http.Request) {
	id, fixed, err := pair(r)
	probe.See(id)    // want origin id: RouteParam
	probe.See(fixed) // want origin fixed: Constant
	probe.See(err)   // want origin err: Constant
	_, ok := map[string]string{"a": "b"}[id]
	probe.See(ok) // want origin ok: Few
	names := map[string]string{"a": "alpha"}
	probe.See(names[id])        // want origin names[id]: Constant
	probe.See(any(id).(string)) // want origin any(id).(string): RouteParam
	probe.See(repeat(id, 3))    // want origin repeat(id, 3): RouteParam|?
	probe.See(repeat("x", 3))   // want origin repeat("x", 3): Constant|?
}

func repeat(s string, n int) string {
	if n == 0 {
		return s
	}
	return repeat(s, n-1)
}

type labeller interface{ label() string }

type byPath struct{ r *http.Request }

func (b byPath) label() string { return b.r.URL.Path }

func dynamic(w http.ResponseWriter, r *http.Request, l labeller) {
	probe.See(l.label())            // want origin l.label(): ?
	probe.See(byPath{r: r}.label()) // want origin byPath{r: r}.label(): RequestPath
}

type service struct {
	prefix string
	last   string
	seen   map[string]string
}

func newService(prefix string) *service {
	return &service{prefix: prefix, seen: map[string]string{}}
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	probe.See(s.prefix)    // want origin s.prefix: Configuration
	probe.See(s.seen["a"]) // want origin s.seen["a"]: RouteParam
	s.remember(r.PathValue("id"))
	probe.See(s.last) // want origin s.last: RouteParam
}

func (s *service) remember(id string) {
	s.last = id
	s.seen["a"] = id
	probe.See(id) // want origin id: RouteParam
}

var level = "info"

var current string

func state(w http.ResponseWriter, r *http.Request) {
	probe.See(level)   // want origin level: Constant
	probe.See(current) // want origin current: RequestQuery
	current = r.URL.RawQuery
	enum := kind(1)
	probe.See(enum)               // want origin enum: Constant
	probe.See(enum.String())      // want origin enum.String(): Constant
	probe.See(string(stateOf(2))) // want origin string(stateOf(2)): Constant
}

type kind int

func (k kind) String() string {
	switch k {
	case 1:
		return "one"
	}
	return "other"
}

type mode string

func stateOf(n int) mode {
	if n > 1 {
		return "many"
	}
	return "few"
}

// Start runs all of it.
func Start(name string) {
	probe.See(name) // want origin name: Configuration
	made()
	failed(errMissing)
	mux := http.NewServeMux()
	mux.HandleFunc("/generic", generic)
	mux.HandleFunc("/closures", closures)
	mux.HandleFunc("/bags", bags)
	mux.HandleFunc("/tuples", tuples)
	mux.HandleFunc("/state", state)
	mux.HandleFunc("/decoded", decoded)
	mux.HandleFunc("/literals", literals)
	mux.Handle("/", newService(name))
	dynamic(nil, nil, nil)
}
