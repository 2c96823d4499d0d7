// Command remembered keeps what requests bring in variables that literals have.
package main

import (
	"context"
	"database/sql"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/hldlint/hldlint/testdata/unboundedcache/remembered/memo"
)

type places struct{ db *sql.DB }

func (p places) near(ctx context.Context, q string) (name string, err error) {
	err = p.db.QueryRowContext(ctx, "SELECT name FROM places ORDER BY similarity(name, $1) LIMIT 1", q).Scan(&name)
	return name, err
}

// limited has a limiter for each address, and never loses one.
func limited(next http.Handler) http.Handler {
	var mu sync.Mutex
	visitors := make(map[string]*rate.Limiter)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		l, ok := visitors[address(r)]
		if !ok {
			l = rate.NewLimiter(10, 20)
			visitors[address(r)] = l // want map:"visitors keeps something for each"
		}
		mu.Unlock()
		if !l.Allow() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// swept is silent: what the function starts beside takes them out.
func swept(next http.Handler) http.Handler {
	type visitor struct {
		l    *rate.Limiter
		last time.Time
	}
	var mu sync.Mutex
	visitors := make(map[string]*visitor)
	go func() {
		for range time.Tick(time.Minute) {
			mu.Lock()
			for ip, v := range visitors {
				if time.Since(v.last) > time.Hour {
					delete(visitors, ip)
				}
			}
			mu.Unlock()
		}
	}()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		v, ok := visitors[address(r)]
		if !ok {
			v = &visitor{l: rate.NewLimiter(10, 20)}
			visitors[address(r)] = v
		}
		v.last = time.Now()
		mu.Unlock()
		next.ServeHTTP(w, r)
	})
}

// once answers each key of a request once, for ever.
func once(next http.Handler) http.HandlerFunc {
	var seen sync.Map
	return func(w http.ResponseWriter, r *http.Request) {
		if _, again := seen.LoadOrStore(r.Header.Get("Idempotency-Key"), true); again { // want map:"seen keeps something for each header"
			w.WriteHeader(http.StatusConflict)
			return
		}
		next.ServeHTTP(w, r)
	}
}

// hourly is silent: it begins anew.
func hourly(next http.Handler) http.HandlerFunc {
	var mu sync.Mutex
	counts := map[string]int{}
	reset := func() {
		mu.Lock()
		counts = map[string]int{}
		mu.Unlock()
	}
	go func() {
		for range time.Tick(time.Hour) {
			reset()
		}
	}()
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		counts[r.FormValue("user")]++
		mu.Unlock()
		next.ServeHTTP(w, r)
	}
}

// grouped is silent: each request has a map of its own, which a literal fills.
func grouped(w http.ResponseWriter, r *http.Request) {
	words := map[string]int{}
	count := func(word string) {
		if _, ok := words[word]; !ok {
			words[word] = 1
		}
	}
	count(r.FormValue("a"))
	count(r.FormValue("b"))
	_, _ = w.Write([]byte{byte(len(words))})
}

// handed is silent: whoever gets the map may take out what is in it.
func handed(forget func(map[string]int)) http.HandlerFunc {
	counts := map[string]int{}
	return func(_ http.ResponseWriter, r *http.Request) {
		if _, ok := counts[r.FormValue("user")]; !ok {
			counts[r.FormValue("user")] = 1
		}
		forget(counts)
	}
}

func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

func main() {
	db, err := sql.Open("pgx", "postgres://places")
	if err != nil {
		log.Fatal(err)
	}
	near, few := memo.Func(places{db}.near), memo.Few(places{db}.near)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /near", func(w http.ResponseWriter, r *http.Request) { _, _ = near(r.Context(), r.FormValue("q")) })
	mux.HandleFunc("GET /few", func(w http.ResponseWriter, r *http.Request) { _, _ = few(r.Context(), r.FormValue("q")) })
	mux.HandleFunc("GET /words", grouped)
	mux.Handle("GET /handed", handed(func(m map[string]int) { clear(m) }))
	log.Fatal(http.ListenAndServe(":8080", limited(swept(once(hourly(mux))))))
}
