// Package nethttp holds functions of which is wanted how they are reached: the want comment stands on the line of the function
// and holds a regular expression, or nothing where nothing is known.
package nethttp

import (
	"net/http"
	"sync"
	"time"
)

type api struct {
	names map[string]string
	once  sync.Once
}

func main() { // want reach:"^cold"
	a := open()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /users/{id}", a.user)
	mux.Handle("POST /users", http.HandlerFunc(a.add))
	mux.Handle("/teapot", logged(teapot{}))
	mux.HandleFunc("/literal", func(w http.ResponseWriter, r *http.Request) { // want reach:"^request.*gets a http.ResponseWriter|^request.*registered with"
		a.count()
	})
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	_ = srv.ListenAndServe()
}

// open has the name of what runs at the start, and does.
func open() *api { return &api{names: read()} } // want reach:"^cold"

func read() map[string]string { return map[string]string{} } // want reach:"^cold"

func (a *api) user(w http.ResponseWriter, r *http.Request) { // want reach:"^request.*user is registered with"
	_, _ = w.Write([]byte(a.name(r.PathValue("id"))))
}

func (a *api) name(id string) string { // want reach:"^request.*registered.*calls .*name"
	s := newSession(id)
	go a.remember(s)
	defer s.Close()
	a.once.Do(func() { load() }) // want reach:""
	return a.names[s.id]
}

// newSession has the name of what runs at the start, and does not.
func newSession(id string) *session { return &session{id: check(id)} } // want reach:"^request.*newSession"

func check(id string) string { return id } // want reach:"^request.*check"

type session struct{ id string }

// Close cleans up, whoever has it do so.
func (s *session) Close() { forget(s) } // want reach:"^cold"

func forget(*session) {} // want reach:"^cold"

// load runs once, although a request has it do so.
func load() {} // want reach:""

func (a *api) remember(s *session) { a.names[s.id] = s.id } // want reach:"^request.*remember"

func (a *api) add(w http.ResponseWriter, r *http.Request) { // want reach:"^request"
	a.count()
	each([]string{"a"}, func(s string) { keep(s) }) // want reach:"^request"
}

func (a *api) count() {} // want reach:"^request"

func keep(string) {} // want reach:"^request"

func each(list []string, do func(string)) { // want reach:"^request"
	for _, s := range list {
		do(s)
	}
}

// teapot is a handler by its method.
type teapot struct{}

func (teapot) ServeHTTP(w http.ResponseWriter, _ *http.Request) { brew(w) } // want reach:"^request"

// brew is given what only a request has.
func brew(w http.ResponseWriter) { w.WriteHeader(http.StatusTeapot) } // want reach:"^request"

// logged is called when the routes are made; what it returns is not.
func logged(next http.Handler) http.Handler { // want reach:"^cold"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // want reach:"^request"
		next.ServeHTTP(w, r)
	})
}

// Unused is anybody's.
func Unused() { anybody() } // want reach:""

func anybody() {} // want reach:""

// send makes a request of its own: a client has one too.
func send(r *http.Request) error { // want reach:""
	_, err := http.DefaultClient.Do(r)
	return err
}
