package blockinghandler

import (
	"database/sql"
	"net/http"
	"sync"

	"github.com/hldlint/hldlint/testdata/blockinghandler/internal/bus"
)

// NewGiven gives others the function that their receivers call: one writes to a database, one to memory.
func NewGiven(mux *http.ServeMux, db *sql.DB) {
	b := bus.Start(func(name string) error {
		_, err := db.Exec("insert into events values ($1)", name)
		return err
	})
	mux.HandleFunc("/emit", func(w http.ResponseWriter, r *http.Request) { b.Emit(r.URL.Path) })
	var mu sync.Mutex
	var lines []string
	l := bus.Keep(func(line string) {
		mu.Lock()
		defer mu.Unlock()
		lines = append(lines[:min(len(lines), 100)], line)
	})
	mux.HandleFunc("/log", func(w http.ResponseWriter, r *http.Request) { l.Add(r.URL.Path) })
}

// Room has a place for each element of its queue, which is taken before anything is sent.
type Room struct {
	db    *sql.DB
	lines chan string
	room  chan struct{}
}

// NewRoom makes it, and has somebody write down what comes.
func NewRoom(mux *http.ServeMux, db *sql.DB) {
	r := &Room{db: db, lines: make(chan string, 100), room: make(chan struct{}, 100)}
	mux.HandleFunc("/reserved", r.reserved)
	go r.work()
}

func (r *Room) work() {
	for line := range r.lines {
		<-r.room
		_, _ = r.db.Exec("insert into lines values ($1)", line)
	}
}

// reserved turns away who gets no place.
func (r *Room) reserved(w http.ResponseWriter, q *http.Request) {
	if !r.reserve() {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	r.lines <- q.URL.Path
}

func (r *Room) reserve() bool {
	select {
	case r.room <- struct{}{}:
		return true
	default:
		return false
	}
}

// Queue has its requests wait for a place, and that is to wait as well.
type Queue struct {
	db    *sql.DB
	lines chan string
	room  chan struct{}
}

// NewQueue makes it, and has somebody write down what comes.
func NewQueue(mux *http.ServeMux, db *sql.DB) {
	q := &Queue{db: db, lines: make(chan string, 100), room: make(chan struct{}, 100)}
	mux.HandleFunc("/queued", q.queued)
	go q.work()
}

func (q *Queue) work() {
	for line := range q.lines {
		<-q.room
		_, _ = q.db.Exec("insert into lines values ($1)", line)
	}
}

func (q *Queue) queued(w http.ResponseWriter, r *http.Request) {
	q.room <- struct{}{}
	q.lines <- r.URL.Path // want send:"requests wait here while the receiver of lines waits for sql"
}
