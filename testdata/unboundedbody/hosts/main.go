// Command hosts asks machines of which it is written in several ways who names them.
package main

import (
	"database/sql"
	"encoding/hex"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/charts"
	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/shelves"
	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/status"
	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/traces"
	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/words"
)

func main() {
	base, err := url.Parse(os.Getenv("STORE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	a := &api{client: http.DefaultClient, db: db, base: base, places: &places{root: os.Getenv("PLACES_URL")}}
	http.HandleFunc("/trace", a.trace)
	http.HandleFunc("/place", a.place)
	http.HandleFunc("/peer", a.peer)
	http.HandleFunc("/host", a.host)
	http.HandleFunc("/parsed", a.parsed)
	http.HandleFunc("/literal", a.literal)
	http.HandleFunc("/words", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(words.Like(a.client, os.Getenv("WORDS_URL"), r.FormValue("word")))
	})
	http.HandleFunc("/folded", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(status.Folded(a.client, os.Getenv("WORDS_URL"), r.FormValue("word")))
	})
	http.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(status.Page(a.client, os.Getenv("PAGES_URL")+"/pages/"+r.FormValue("page")))
	})
	http.HandleFunc("/stored", func(w http.ResponseWriter, r *http.Request) {
		var shelf string
		if err := a.db.QueryRowContext(r.Context(), "select url from shelves where main").Scan(&shelf); err == nil {
			_, _ = w.Write(shelves.Book(a.client, shelf+"/books/"+r.FormValue("book")))
		}
	})
	http.HandleFunc("/asked", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(status.Peer(a.client, "https://"+r.FormValue("peer")+"/status"))
	})
	http.HandleFunc("/charts", func(w http.ResponseWriter, r *http.Request) {
		index, _ := charts.New(r.FormValue("repo")).Index(r.Context())
		_, _ = w.Write(index)
	})
	client, err := traces.New(os.Getenv("TRACES_URL"), time.Minute)
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/traces/{id}", func(w http.ResponseWriter, r *http.Request) {
		if id, err := hex.DecodeString(r.PathValue("id")); err == nil {
			trace, _ := client.ByID(r.Context(), id, time.Time{})
			_, _ = w.Write(trace)
		}
	})
	http.HandleFunc("/status", func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write(status.Of(a.client, os.Getenv("STATUS_URL")))
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}

type api struct {
	client *http.Client
	db     *sql.DB
	base   *url.URL
	places *places
}

func (a *api) read(url string) []byte {
	resp, err := a.client.Get(url)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want upstream:"io.ReadAll reads a whole answer for each request"
	return all
}

// trace has the object that it asks for picked by the request: of the host that is parsed at the start nobody else decides.
func (a *api) trace(w http.ResponseWriter, r *http.Request) {
	at := a.base.JoinPath("traces", hex.EncodeToString([]byte(r.FormValue("id"))))
	at.RawQuery = "format=proto"
	_, _ = w.Write(a.read(at.String()))
}

// places know where places are.
type places struct{ root string }

func (p *places) of(name string) string { return strings.TrimSuffix(p.root, "/") + "/places/" + name }

// place is told with trace: a function of ours puts the URL together, and what it puts behind the host names no host.
func (a *api) place(w http.ResponseWriter, r *http.Request) {
	resp, err := a.client.Get(a.places.of(r.FormValue("name")))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	_, _ = io.Copy(w, resp.Body)
	again, err := a.client.Get(a.places.of(r.FormValue("again")))
	if err != nil {
		return
	}
	defer again.Body.Close()
	all, _ := io.ReadAll(again.Body)
	_, _ = w.Write(all)
}

// peer has its host behind a scheme that the code writes.
func (a *api) peer(w http.ResponseWriter, r *http.Request) {
	resp, err := a.client.Get("https://" + r.FormValue("peer") + "/discovery")
	if err != nil {
		return
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer: the other side decides"
	_, _ = w.Write(all)
}

// host has it put there by a function of ours.
func (a *api) host(w http.ResponseWriter, r *http.Request) {
	resp, err := a.client.Get(at(r.FormValue("host"), "feed"))
	if err != nil {
		return
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer: the other side decides"
	_, _ = w.Write(all)
}

func at(host, path string) string { return "http://" + host + "/" + path }

// parsed has it parsed.
func (a *api) parsed(w http.ResponseWriter, r *http.Request) {
	u, err := url.Parse(r.FormValue("feed"))
	if err != nil {
		return
	}
	resp, err := a.client.Get(u.JoinPath("index.xml").String())
	if err != nil {
		return
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer: the other side decides"
	_, _ = w.Write(all)
}

// literal has it in a field of its own.
func (a *api) literal(w http.ResponseWriter, r *http.Request) {
	u := &url.URL{Scheme: "https", Host: r.FormValue("host"), Path: "/feed"}
	resp, err := a.client.Get(u.String())
	if err != nil {
		return
	}
	defer resp.Body.Close()
	all, _ := io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer: the other side decides"
	_, _ = w.Write(all)
}
