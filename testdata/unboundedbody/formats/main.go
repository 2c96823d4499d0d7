// Command formats limits the body of a request before it hands that on to what reads its format, of which there are some behind an interface.
package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedbody/formats/sheets"
)

// A format reads one kind of upload.
type format interface {
	Read(r *http.Request) ([]string, error)
}

type lines struct{}

// Read is silent: who calls it has set a limit.
func (lines) Read(r *http.Request) ([]string, error) {
	all, err := io.ReadAll(r.Body)
	return []string{string(all)}, err
}

type array struct{}

// Read is silent too, in a helper of its own.
func (a array) Read(r *http.Request) ([]string, error) { return a.list(r) }

func (array) list(r *http.Request) (out []string, err error) {
	all, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	return out, json.Unmarshal(all, &out)
}

var formats = map[string]format{"text/plain": lines{}, "application/json": array{}, "text/csv": sheets.Commas{}}

func upload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	read(w, r)
}

// replace takes less.
func replace(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<10)
	read(w, r)
}

func read(w http.ResponseWriter, r *http.Request) {
	f, ok := formats[r.Header.Get("Content-Type")]
	if !ok {
		http.Error(w, "format", http.StatusUnsupportedMediaType)
		return
	}
	words, err := f.Read(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_ = json.NewEncoder(w).Encode(words)
}

// A rule is read by one who sets a limit, and by one who does not.
type rule interface {
	Parse(r *http.Request) (string, error)
}

type plain struct{}

func (plain) Parse(r *http.Request) (string, error) {
	all, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
	return string(all), err
}

type named struct{}

func (named) Parse(r *http.Request) (string, error) { return r.PathValue("name"), nil }

var rules = []rule{plain{}, named{}}

func check(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<10)
	apply(r)
}

func preview(_ http.ResponseWriter, r *http.Request) { apply(r) }

func apply(r *http.Request) {
	for _, each := range rules {
		answer(each.Parse(r))
	}
}

func answer(text string, err error) { log.Print(text, err) }

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /uploads", upload)
	mux.HandleFunc("PUT /uploads", replace)
	mux.HandleFunc("POST /rules/{name}", check)
	mux.HandleFunc("POST /previews/{name}", preview)
	log.Fatal(http.ListenAndServe(":8095", mux))
}
