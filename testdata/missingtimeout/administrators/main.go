// Command administrators serves pages, some of them for administrators alone.
package main

import (
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/administrators/directory"
	"github.com/hldlint/hldlint/testdata/missingtimeout/administrators/public"
)

type account struct {
	Administrator bool
	Editor        bool
	Role          string
}

func accountOf(r *http.Request) account {
	a, _ := r.Context().Value(http.ServerContextKey).(account)
	return a
}

type pages struct {
	url   string
	token string
	cache directory.Cache
}

func (p *pages) sync(w http.ResponseWriter, r *http.Request) {
	if !accountOf(r).Administrator {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	n, err := members(p.url)
	fmt.Fprint(w, n, err)
	n, err = directory.Teams(p.url)
	fmt.Fprint(w, n, err)
	n, err = directory.Members(p.url)
	fmt.Fprint(w, n, err)
}

// members are fetched where an administrator asks for that, and only there.
func members(url string) (int, error) {
	resp, err := http.Get(url + "/members") // want job:"has no timeout"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	more, err := http.Get(url + "/members?page=2") // want job:"has no timeout"
	if err != nil {
		return 0, err
	}
	defer more.Body.Close()
	return resp.StatusCode + more.StatusCode, nil
}

func (p *pages) groups(w http.ResponseWriter, r *http.Request) {
	a := accountOf(r)
	if !a.Administrator {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	n, err := directory.Groups(p.url)
	fmt.Fprint(w, n, err)
}

func (p *pages) login(w http.ResponseWriter, r *http.Request) {
	n, err := directory.Groups(p.url)
	fmt.Fprint(w, n, err)
}

func (p *pages) fill(w http.ResponseWriter, r *http.Request) {
	if accountOf(r).Administrator {
		p.cache.Fill(p.url)
	}
	fmt.Fprint(w, p.cache.Count())
}

// direct asks by a role.
func (p *pages) direct(w http.ResponseWriter, r *http.Request) {
	if a := accountOf(r); a.Role != "admin" {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	resp, err := http.Get(p.url + "/status") // want job:"has no timeout"
	if err == nil {
		_ = resp.Body.Close()
	}
}

// edit is for many.
func (p *pages) edit(w http.ResponseWriter, r *http.Request) {
	if a := accountOf(r); !a.Editor && !a.Administrator {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	resp, err := http.Get(p.url + "/pages") // want client:"has no timeout"
	if err == nil {
		_ = resp.Body.Close()
	}
}

// hook is called by a machine that knows a secret, as often as that has something to tell.
func (p *pages) hook(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("X-Token") != p.token {
		http.Error(w, "forbidden", http.StatusForbidden)
		return
	}
	resp, err := http.Get(p.url + "/hook") // want client:"has no timeout"
	if err == nil {
		_ = resp.Body.Close()
	}
}

func main() {
	p := &pages{url: os.Getenv("DIRECTORY"), token: os.Getenv("TOKEN")}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /sync", p.sync)
	mux.HandleFunc("GET /teams", public.Teams)
	mux.HandleFunc("POST /groups", p.groups)
	mux.HandleFunc("POST /login", p.login)
	mux.HandleFunc("POST /fill", p.fill)
	mux.HandleFunc("POST /direct", p.direct)
	mux.HandleFunc("POST /edit", p.edit)
	mux.HandleFunc("POST /hook", p.hook)
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	_ = srv.ListenAndServe()
}
