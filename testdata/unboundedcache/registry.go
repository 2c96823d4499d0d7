package unboundedcache

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

var errTaken = errors.New("the name is taken")

// A Desk knows its clerks by names of which nobody says where they are from.
type Desk struct {
	mu      sync.Mutex
	clerks  map[string]*clerk
	lockers map[string]*clerk
	seats   map[string]*clerk
	tickets map[string]time.Time
	routes  map[string]*clerk
	posts   map[string]*clerk
}

type clerk struct{ name string }

// NewDesk registers the handlers.
func NewDesk(mux *http.ServeMux) *Desk {
	d := &Desk{clerks: map[string]*clerk{}, lockers: map[string]*clerk{}, seats: map[string]*clerk{}, tickets: map[string]time.Time{}, routes: map[string]*clerk{}, posts: map[string]*clerk{}}
	mux.HandleFunc("POST /clerks", func(w http.ResponseWriter, r *http.Request) { answer(w, d.enrol(names.of(r), &clerk{})) })
	mux.HandleFunc("POST /lockers", func(w http.ResponseWriter, r *http.Request) { answer(w, d.locker(names.of(r), &clerk{})) })
	mux.HandleFunc("POST /seats", func(w http.ResponseWriter, r *http.Request) { answer(w, d.seat(names.of(r))) })
	mux.HandleFunc("POST /tickets", func(w http.ResponseWriter, r *http.Request) { answer(w, d.ticket(names.of(r))) })
	mux.HandleFunc("POST /routes/{name}", func(w http.ResponseWriter, r *http.Request) { answer(w, d.route(r.PathValue("name"))) })
	mux.HandleFunc("POST /posts", func(w http.ResponseWriter, r *http.Request) { answer(w, d.post(names.of(r))) })
	return d
}

func answer(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
	}
}

// enrol is silent: whoever comes with a name that is taken is turned away, so that there are as many as somebody has set up.
func (d *Desk) enrol(name string, c *clerk) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, taken := d.clerks[name]; taken {
		return errTaken
	}
	d.clerks[name] = c
	return nil
}

// locker is silent as well: its error has a name.
func (d *Desk) locker(name string, c *clerk) (err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.lockers[name] != nil {
		return fmt.Errorf("%w: %s", errTaken, name)
	}
	d.lockers[name] = c
	return nil
}

// seat answers with what is there: one for each name that ever came.
func (d *Desk) seat(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, ok := d.seats[name]; ok {
		c.name = name
		return nil
	}
	d.seats[name] = &clerk{} // want map:"seats keeps something for each new key that ever came"
	return nil
}

// post goes on with what is there, which may fail.
func (d *Desk) post(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if c, ok := d.posts[name]; ok {
		return c.work()
	}
	d.posts[name] = &clerk{} // want map:"posts keeps something for each new key that ever came"
	return nil
}

func (c *clerk) work() error {
	if c.name == "" {
		return errTaken
	}
	return nil
}

// ticket notes which ones were used.
func (d *Desk) ticket(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, used := d.tickets[name]; used {
		return errTaken
	}
	d.tickets[name] = time.Now() // want map:"tickets keeps something for each new key that ever came"
	return nil
}

// route has as many as callers make up.
func (d *Desk) route(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, taken := d.routes[name]; taken {
		return errTaken
	}
	d.routes[name] = &clerk{} // want map:"routes keeps something for each route parameter"
	return nil
}
