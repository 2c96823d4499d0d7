// Command helped has helpers limit the body of a request, and then hands that on to what reads it, behind interfaces and in other packages.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/hldlint/hldlint/testdata/unboundedbody/helped/quota"
	"github.com/hldlint/hldlint/testdata/unboundedbody/helped/sheets"
)

// A format reads one kind of upload.
type format interface {
	Read(r *http.Request) (string, error)
}

type lines struct{}

// Read is silent: all who call it have had a helper set a limit.
func (lines) Read(r *http.Request) (string, error) {
	all, err := io.ReadAll(r.Body)
	return string(all), err
}

var formats = map[string]format{"text/plain": lines{}, "text/csv": sheets.Commas{}}

func limit(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
}

// admit has another one do so.
func admit(w http.ResponseWriter, r *http.Request) bool {
	if r.Header.Get("Authorization") == "" {
		http.Error(w, "who", http.StatusUnauthorized)
		return false
	}
	limit(w, r)
	return true
}

func upload(w http.ResponseWriter, r *http.Request) {
	limit(w, r)
	read(r)
}

func replace(w http.ResponseWriter, r *http.Request) {
	if admit(w, r) {
		read(r)
	}
}

func correct(w http.ResponseWriter, r *http.Request) {
	quota.Small(w, r)
	read(r)
}

func amend(w http.ResponseWriter, r *http.Request) {
	r = quota.Within(w, r, 1<<12)
	read(r)
}

// whole reads it itself, behind two helpers.
func whole(w http.ResponseWriter, r *http.Request) {
	if !admit(w, r) {
		return
	}
	answer(lines{}.Read(r))
	all, err := io.ReadAll(r.Body)
	answer(string(all), err)
}

func read(r *http.Request) {
	if f, ok := formats[r.Header.Get("Content-Type")]; ok {
		answer(f.Read(r))
	}
}

// A rule is read by one who has a helper limit it, and by one whose helper limits nothing.
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
	quota.Small(w, r)
	apply(r)
}

func preview(_ http.ResponseWriter, r *http.Request) {
	if quota.Known(r) {
		apply(r)
	}
}

func apply(r *http.Request) {
	for _, each := range rules {
		answer(each.Parse(r))
	}
}

// bounded limits what gin's context carries.
func bounded(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, 1<<16)
}

func page(c *gin.Context) {
	bounded(c)
	answer(all(c))
}

// pages has another helper limit it, which gets the request out of that.
func pages(c *gin.Context) {
	limit(c.Writer, c.Request)
	answer(all(c))
}

// all is silent.
func all(c *gin.Context) (string, error) {
	text, err := io.ReadAll(c.Request.Body)
	return string(text), err
}

func free(c *gin.Context) { answer(some(c)) }

// some is not: who calls it has no limit.
func some(c *gin.Context) (string, error) {
	text, err := io.ReadAll(c.Request.Body) // want request:"io.ReadAll reads all of a request body"
	return string(text), err
}

func answer(text string, err error) { log.Print(text, err) }

func main() {
	engine := gin.New()
	engine.POST("/page", page)
	engine.POST("/pages", pages)
	engine.POST("/free", free)
	mux := http.NewServeMux()
	mux.Handle("/g/", engine)
	mux.HandleFunc("POST /uploads", upload)
	mux.HandleFunc("PUT /uploads", replace)
	mux.HandleFunc("PATCH /uploads", correct)
	mux.HandleFunc("POST /amend", amend)
	mux.HandleFunc("POST /whole", whole)
	mux.HandleFunc("POST /rules/{name}", check)
	mux.HandleFunc("POST /previews/{name}", preview)
	log.Fatal(http.ListenAndServe(":8096", mux))
}
