package lockio

import (
	"database/sql"
	"net/http"
	"sync"
)

// Audit is silent: its lock is one for a file of this machine alone, and nothing for a server.
type Audit struct {
	lock sync.Locker
	db   *sql.DB
	n    int
}

// NewAudit registers what it answers.
func NewAudit(mux *http.ServeMux, db *sql.DB, file bool) *Audit {
	a := &Audit{lock: none{}, db: db}
	if file {
		a.lock = &sync.Mutex{}
	}
	mux.HandleFunc("/audit", a.record)
	mux.HandleFunc("/audits", a.count)
	return a
}

func (a *Audit) record(w http.ResponseWriter, r *http.Request) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if _, err := a.db.ExecContext(r.Context(), "insert into audit values ($1)", r.RemoteAddr); err == nil {
		a.n++
	}
}

func (a *Audit) count(w http.ResponseWriter, r *http.Request) {
	a.lock.Lock()
	defer a.lock.Unlock()
	answer(w, a.n, nil)
}

// none locks nothing.
type none struct{}

func (none) Lock()   {}
func (none) Unlock() {}
