package metriclabels

import (
	"context"
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/metriclabels/internal/teams"
)

type finder interface {
	Find(ctx context.Context, name string) (*teams.Team, error)
	Add(ctx context.Context, name string) (*teams.Team, error)
}

type found struct {
	seen  *prometheus.CounterVec
	teams finder
	store *teams.Store
	redis *redis.Client
}

func newFound(mux *http.ServeMux) {
	s, r := &teams.Store{}, redis.NewClient(&redis.Options{})
	f := &found{seen: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "found"}, []string{"team"}), teams: s, store: s, redis: r}
	mux.HandleFunc("GET /found", f.found)
	mux.HandleFunc("GET /scanned", f.scanned)
	mux.HandleFunc("GET /token", f.token)
	mux.HandleFunc("GET /either", f.either)
	mux.HandleFunc("GET /added", f.added)
	mux.HandleFunc("GET /like", f.like)
	mux.HandleFunc("GET /number", f.number)
	mux.HandleFunc("GET /counted", f.counted)
	mux.HandleFunc("GET /inserted", f.inserted)
	mux.HandleFunc("GET /made", f.made)
}

// found is silent: there is such a team.
func (f *found) found(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("team")
	if _, err := f.teams.Find(r.Context(), name); err != nil {
		http.NotFound(w, r)
		return
	}
	f.seen.WithLabelValues(name).Inc()
}

// scanned is silent: it asks itself.
func (f *found) scanned(w http.ResponseWriter, r *http.Request) {
	name, id := r.URL.Query().Get("team"), 0
	if err := f.store.DB.QueryRowContext(r.Context(), "SELECT id FROM teams WHERE name = $1", name).Scan(&id); err != nil {
		http.NotFound(w, r)
		return
	}
	f.seen.WithLabelValues("team:" + name).Inc()
}

// token is silent: only who has one is counted.
func (f *found) token(_ http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("team")
	if token, _ := f.tokenOf(r.Context(), name); token != "" {
		f.seen.WithLabelValues(name).Inc()
	}
}

func (f *found) tokenOf(ctx context.Context, team string) (string, error) {
	return f.redis.Get(ctx, "token:"+team).Result()
}

// either counts the others as well.
func (f *found) either(_ http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("team")
	if _, err := f.teams.Find(r.Context(), name); err != nil {
		println(err)
	}
	f.seen.WithLabelValues(name).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// added counts new ones.
func (f *found) added(_ http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("team")
	if _, err := f.teams.Add(r.Context(), name); err != nil {
		return
	}
	f.seen.WithLabelValues(name).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// like finds none, and no error.
func (f *found) like(_ http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("team")
	rows, err := f.store.Like(r.Context(), name)
	if err != nil {
		return
	}
	defer rows.Close()
	f.seen.WithLabelValues(name).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// number is any.
func (f *found) number(_ http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.URL.Query().Get("team"))
	if err != nil {
		return
	}
	f.seen.WithLabelValues(strconv.Itoa(n)).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// counted asks how many there are: none is an answer, too.
func (f *found) counted(w http.ResponseWriter, r *http.Request) {
	name, n := r.URL.Query().Get("team"), 0
	if err := f.store.DB.QueryRowContext(r.Context(), "SELECT count(*) FROM members WHERE team = $1", name).Scan(&n); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	f.seen.WithLabelValues(name).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// inserted adds it, and is told its number.
func (f *found) inserted(w http.ResponseWriter, r *http.Request) {
	name, id := r.URL.Query().Get("team"), 0
	if err := f.store.DB.QueryRowContext(r.Context(), "INSERT INTO teams (name) VALUES ($1) RETURNING id", name).Scan(&id); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	f.seen.WithLabelValues(name).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}

// made has the store do that.
func (f *found) made(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("team")
	if _, err := f.store.Make(r.Context(), name); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	f.seen.WithLabelValues(name).Inc() // want request:"what a caller sends is a label for WithLabelValues"
}
