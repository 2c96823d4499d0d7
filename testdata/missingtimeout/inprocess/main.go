// Command inprocess has its own handlers answer its own requests.
package main

import (
	"bytes"
	"database/sql"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/inprocess/users"
)

type shop struct{ api *users.API }

// join calls a method of a handler.
func (s *shop) join(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodPost, "/users", strings.NewReader("name="+r.FormValue("name")))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer := httptest.NewRecorder()
	s.api.Create(answer, req)
	w.WriteHeader(answer.Code)
}

// kept is a writer of the program's own.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *kept) Header() http.Header         { return k.header }
func (k *kept) WriteHeader(status int)      { k.status = status }
func (k *kept) Write(p []byte) (int, error) { return k.body.Write(p) }

// ask has any handler answer.
func ask(h http.Handler, req *http.Request) error {
	answer := &kept{header: http.Header{}}
	h.ServeHTTP(answer, req)
	if answer.status >= http.StatusBadRequest {
		return errors.New(answer.body.String())
	}
	return nil
}

// invite goes by a helper.
func (s *shop) invite(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodPost, "/users", strings.NewReader("name="+r.FormValue("guest")))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if err := ask(s.api, req); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
	}
}

// counted hands on what is written.
type counted struct {
	http.ResponseWriter
	n int
}

func (c *counted) Write(p []byte) (int, error) {
	c.n += len(p)
	return c.ResponseWriter.Write(p)
}

// forward answers somebody who waits: a request anew has lost that.
func (s *shop) forward(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodPost, "/users", r.Body) // want deadline:"gets a context without deadline"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	out := &counted{ResponseWriter: w}
	s.api.Create(out, req)
	log.Print(out.n)
}

// send is answered by another machine.
func (s *shop) send(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodPost, "https://users.example.com/users", r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	resp, err := http.DefaultClient.Do(req) // want client:"has no timeout"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	_, _ = io.Copy(w, resp.Body)
}

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{&users.API{DB: db}}
	http.HandleFunc("POST /join", s.join)
	http.HandleFunc("POST /invite", s.invite)
	http.HandleFunc("POST /forward", s.forward)
	http.HandleFunc("POST /send", s.send)
	http.Handle("POST /users", s.api)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}
