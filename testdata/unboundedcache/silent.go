package unboundedcache

import (
	"net/http"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"sync"
	"time"
)

// state is an enumeration.
type state string

const (
	open   state = "open"
	closed state = "closed"
)

// A Silent keeps what there are few of, or what is let go.
type Silent struct {
	mu        sync.Mutex
	states    map[state]int
	shards    map[string]int
	types     map[reflect.Type]string
	conns     map[*http.Request]bool
	handlers  map[string]http.HandlerFunc
	patterns  map[string]*regexp.Regexp
	active    map[string]bool
	swapped   map[string]bool
	passed    map[string]string
	stated    map[string]bool //hldlint:bounded the gateway knows all names
	started   map[string]string
	settings  map[string]bool
	last      map[string]string
	unclear   map[string]string
	registers map[string]string
}

// NewSilent registers the handlers.
func NewSilent(mux *http.ServeMux) *Silent {
	s := &Silent{
		states: map[state]int{}, shards: map[string]int{}, types: map[reflect.Type]string{}, conns: map[*http.Request]bool{},
		handlers: map[string]http.HandlerFunc{}, patterns: map[string]*regexp.Regexp{}, active: map[string]bool{}, swapped: map[string]bool{},
		passed: map[string]string{}, stated: map[string]bool{}, started: map[string]string{}, settings: map[string]bool{}, last: map[string]string{},
		unclear: map[string]string{}, registers: map[string]string{},
	}
	mux.HandleFunc("GET /few/{key}", s.few)
	mux.HandleFunc("GET /let/{key}", s.letGo)
	mux.HandleFunc("GET /own/{key}", s.own)
	mux.HandleFunc("GET /swap", s.swap)
	s.load(os.Args[1:])
	go s.watch()
	return s
}

// load is silent: the program starts.
func (s *Silent) load(names []string) {
	for _, name := range names {
		s.started[name] = os.Getenv(name)
	}
}

// few is silent: of these keys there are as many as somebody wrote.
func (s *Silent) few(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := r.PathValue("key")
	s.states[state(key)]++
	s.shards[strconv.Itoa(int(shardOf(key)))]++
	s.types[reflect.TypeOf(w)] = key
	s.conns[r] = true
	s.handlers[key] = s.own
	if s.patterns[key] == nil {
		s.patterns[key] = regexp.MustCompile("^[a-z]+$")
	}
	s.settings["verbose"] = true
	s.settings[os.Getenv("MODE")] = true
}

func shardOf(key string) uint8 { return uint8(len(key)) }

// letGo is silent: keys go as they come, wherever that is written.
func (s *Silent) letGo(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := r.PathValue("key")
	s.active[key] = true
	defer delete(s.active, key)
	s.swapped[key] = true
	s.passed[key] = key
	forget(s.passed)
	s.stated[key] = true
	// Only what is there gets another value.
	if _, ok := s.last[key]; ok {
		s.last[key] = key
	}
	// Nobody knows where it comes from, and nothing is made for it: the last of each is kept.
	s.unclear[names.of(r)] = key
}

// swap begins anew.
func (s *Silent) swap(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.swapped = map[string]bool{}
	s.mu.Unlock()
}

// forget does what nobody can tell.
var forget = func(map[string]string) {}

// own is silent: each request has its own.
func (s *Silent) own(w http.ResponseWriter, r *http.Request) {
	m := &memo{seen: map[string]bool{}}
	m.add(r.PathValue("key"))
}

type memo struct {
	mu   sync.Mutex
	seen map[string]bool
}

func (m *memo) add(key string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seen[key] = true
}

// A Lent is silent: who makes one, and for how long, is not known.
type Lent struct {
	mu   sync.Mutex
	seen map[string]bool
}

// ServeHTTP serves.
func (l *Lent) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen == nil {
		l.seen = map[string]bool{}
	}
	l.seen[r.URL.Path] = true
}

// watch does the same again and again.
func (s *Silent) watch() {
	for range time.Tick(time.Minute) {
		s.Register(os.Getenv("NAME"), names.of(nil))
		s.Register(names.of(nil), "")
	}
}

// Register is silent: nothing says that requests get there.
func (s *Silent) Register(name, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.registers[name] = value
}
