package unboundedcache

import (
	"errors"
	"net/http"
	"sync"
	"time"
)

// packageVariable and the lock beside it.
var (
	packageMu       sync.Mutex
	packageVariable = map[string]time.Time{}
)

// A Jobs loses keys only where something failed.
type Jobs struct {
	mu      sync.Mutex
	running map[string]*job
	known   map[string]*job
	ended   map[string]*job
}

type job struct{ id string }

func (j *job) start() error {
	if j.id == "" {
		return errors.New("no id")
	}
	return nil
}

// NewJobs registers the handlers.
func NewJobs(mux *http.ServeMux) *Jobs {
	j := &Jobs{running: map[string]*job{}, known: map[string]*job{}, ended: map[string]*job{}}
	mux.HandleFunc("POST /jobs/{id}", j.add)
	mux.HandleFunc("POST /known/{id}", j.check)
	mux.HandleFunc("POST /ended/{id}", j.end)
	mux.HandleFunc("POST /last/{id}", last)
	return j
}

func (j *Jobs) add(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	one := &job{id: id}
	j.mu.Lock()
	j.running[id] = one // want map:"running keeps something for each route parameter"
	j.mu.Unlock()
	if err := one.start(); err != nil {
		j.drop(id)
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

// drop is called for what failed, and for nothing else.
func (j *Jobs) drop(id string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.running, id)
}

// check looks by a helper, makes what is missing, and does not know where the name comes from.
func (j *Jobs) check(w http.ResponseWriter, r *http.Request) {
	name := names.of(r)
	if _, ok := j.get(name); ok {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.known[name] = &job{id: name} // want map:"known keeps something for each new key that ever came"
}

func (j *Jobs) get(name string) (*job, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	one, ok := j.known[name]
	return one, ok
}

// namer is an interface that nobody in sight implements.
type namer interface{ of(*http.Request) string }

var names namer

// end keeps what is emptied only when all ends.
func (j *Jobs) end(w http.ResponseWriter, r *http.Request) {
	j.mu.Lock()
	defer j.mu.Unlock()
	put(j, r.PathValue("id"))
}

func put(j *Jobs, id string) {
	j.ended[id] = &job{id: id} // want map:"ended keeps something for each route parameter"
}

// Close ends the jobs themselves.
func (j *Jobs) Close() {
	j.mu.Lock()
	defer j.mu.Unlock()
	clear(j.ended)
}

// last notes in a variable of the package, by a closure.
func last(w http.ResponseWriter, r *http.Request) {
	note := func(key string) {
		packageMu.Lock()
		defer packageMu.Unlock()
		packageVariable[key] = time.Now() // want map:"packageVariable keeps something for each route parameter"
	}
	note(r.PathValue("id"))
}
