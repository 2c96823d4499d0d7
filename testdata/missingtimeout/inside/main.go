// Command inside has servers of which nothing shows that people or browsers ask them, and others that deal with these.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/inside/accounts"
	"github.com/hldlint/hldlint/testdata/missingtimeout/inside/ledger"
	"github.com/hldlint/hldlint/testdata/missingtimeout/inside/web"
)

func main() {
	go claims(":8081")
	go claimsBounded(":8082")
	go booking()
	go signing()
	go pages(":8083")
	go allowing(":8084")
	go known(":8085")
	go sending(":8086")
	go asking(":8087")
	passing(":8088")
}

// A job is what a worker does next.
type job struct{ ID, Queue string }

func claim(w http.ResponseWriter, r *http.Request) {
	var wanted job
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<10)).Decode(&wanted); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_ = json.NewEncoder(w).Encode(job{ID: "1", Queue: wanted.Queue})
}

// example: inside bad
// claims hands jobs to workers.
func claims(addr string) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs/claim", claim)
	log.Fatal(http.ListenAndServe(addr, mux)) // want inside:"http.ListenAndServe serves without any timeout"
}

// end

// example: inside good
// claimsBounded also ends what a broken worker began and never went on with.
func claimsBounded(addr string) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs/claim", claim)
	srv := &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}

// end

// booking has a server in another package, which does not know what answers there.
func booking() { log.Fatal(web.Serve(":9081", ledger.Handler())) }

// signing likewise, where that asks who somebody is.
func signing() { log.Fatal(web.ServeTo(":9082", accounts.Handler())) }

// pages shows pages.
func pages(addr string) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs/claim", claim)
	mux.Handle("/", http.FileServerFS(os.DirFS("/usr/share/jobs")))
	log.Fatal(http.ListenAndServe(addr, mux)) // want server:"http.ListenAndServe serves without any timeout"
}

// allowed lets pages of others ask.
func allowed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
		next.ServeHTTP(w, r)
	})
}

func allowing(addr string) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs/claim", claim)
	srv := &http.Server{Addr: addr, Handler: allowed(mux)} // want server:"http.Server without ReadHeaderTimeout"
	log.Fatal(srv.ListenAndServe())
}

// remembers tells one browser from another.
type remembers struct{}

func (remembers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: "visit", Value: r.FormValue("visit"), MaxAge: 3600})
}

func known(addr string) {
	mux := http.NewServeMux()
	mux.Handle("POST /visits", remembers{})
	log.Fatal(http.ListenAndServe(addr, mux)) // want server:"http.ListenAndServe serves without any timeout"
}

// sending tells another service of the browser's cookie: it is its client.
func sending(addr string) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs/tell", func(w http.ResponseWriter, r *http.Request) {
		out, err := http.NewRequestWithContext(r.Context(), http.MethodPost, "http://jobs:8081/jobs/claim", nil)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		out.AddCookie(&http.Cookie{Name: "session", Value: r.FormValue("session")})
		out.Header.Set("Access-Control-Request-Method", http.MethodPost)
		_ = json.NewEncoder(w).Encode(out.Header)
	})
	log.Fatal(http.ListenAndServe(addr, mux)) // want inside:"http.ListenAndServe serves without any timeout"
}

// asking has people ask it for their files.
func asking(addr string) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /files", func(w http.ResponseWriter, r *http.Request) {
		_, head, err := r.FormFile("file")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		_ = json.NewEncoder(w).Encode(head.Filename)
	})
	log.Fatal(http.ListenAndServe(addr, mux)) // want server:"http.ListenAndServe serves without any timeout"
}

// passing hands on what others ask.
func passing(addr string) {
	mux := http.NewServeMux()
	mux.Handle("/", &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(&url.URL{Scheme: "http", Host: "shop:8080"}) }})
	mux.HandleFunc("POST /jobs/claim", claim)
	log.Fatal(http.ListenAndServe(addr, mux)) // want server:"http.ListenAndServe serves without any timeout"
}
