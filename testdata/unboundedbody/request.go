// Package unboundedbody holds what unboundedbody reports, and look-alikes on which it is silent.
package unboundedbody

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httputil"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/slurp"
)

// New serves all of it.
func New(mux *http.ServeMux) {
	s := &server{client: &http.Client{}}
	mux.HandleFunc("POST /orders", s.create)
	mux.HandleFunc("POST /copied", s.copied)
	mux.HandleFunc("POST /built", s.built)
	mux.HandleFunc("POST /helped", s.helped)
	mux.HandleFunc("POST /abroad", s.abroad)
	mux.HandleFunc("POST /wrapped", s.wrapped)
	mux.HandleFunc("POST /logged", logged)
	mux.HandleFunc("POST /uploaded", uploaded)
	routeParts(mux)
	mux.HandleFunc("POST /table", table)
	mux.Handle("POST /closure", closure("x"))
	engine := gin.New()
	engine.POST("/gin", fromGin)
	engine.POST("/body", fromGinBody)
	s.responses(mux)
	s.pages(mux)
	inflating(mux)
	byHand(mux)
	replacing(mux)
	silent(mux, s)
	ownLimits(mux, 1<<20)
}

type server struct{ client *http.Client }

func (s *server) create(w http.ResponseWriter, r *http.Request) {
	// example: request bad
	body, err := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body: its sender decides"
	// end
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	_, _ = w.Write(body)
}

func (s *server) copied(w http.ResponseWriter, r *http.Request) {
	var buf bytes.Buffer
	_, _ = buf.ReadFrom(r.Body) // want request:"ReadFrom reads all of a request body"
	var text strings.Builder
	_, _ = io.Copy(&text, r.Body) // told with the first
	_, _ = w.Write(buf.Bytes())
}

func (s *server) built(w http.ResponseWriter, r *http.Request) {
	var text strings.Builder
	_, _ = io.Copy(&text, r.Body) // want request:"io.Copy reads all of a request body"
	_, _ = io.WriteString(w, text.String())
}

// A helper that gets a reader is not to blame: who gives it one is.
func drink(r io.Reader) ([]byte, error) { return io.ReadAll(r) }

func (s *server) helped(w http.ResponseWriter, r *http.Request) {
	body, _ := drink(r.Body) // want request:"drink reads all of a request body"
	_, _ = w.Write(body)
}

func (s *server) abroad(w http.ResponseWriter, r *http.Request) {
	body, _ := slurp.JSON(r.Body) // want request:"slurp.JSON reads all of a request body"
	_, _ = w.Write(body)
}

func (s *server) wrapped(w http.ResponseWriter, r *http.Request) {
	var in io.Reader = r.Body
	if r.Header.Get("X-Trace") != "" {
		in = io.TeeReader(in, io.Discard)
	}
	body, _ := io.ReadAll(in) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(body)
	_, _ = w.Write(text(r))
}

// A helper that gets the request reads its body itself.
func text(r *http.Request) []byte {
	read := io.ReadAll
	body, _ := read(r.Body) // want request:"reads all of a request body"
	return body
}

func logged(w http.ResponseWriter, r *http.Request) {
	all, _ := httputil.DumpRequest(r, true) // want request:"httputil.DumpRequest reads all of a request body"
	_, _ = w.Write(all)
	head, _ := httputil.DumpRequest(r, false) // silent: the head alone
	_, _ = w.Write(head)
}

func uploaded(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("picture")
	if err != nil {
		return
	}
	defer file.Close()
	picture, _ := io.ReadAll(file) // want request:"io.ReadAll reads all of a request body"
	_, _ = w.Write(picture)
}

func table(w http.ResponseWriter, r *http.Request) {
	rows, _ := csv.NewReader(r.Body).ReadAll() // want request:"ReadAll reads all of a request body"
	_ = json.NewEncoder(w).Encode(rows)
}

func closure(prefix string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // want request:"io.ReadAll reads all of a request body"
		_, _ = w.Write(append([]byte(prefix), body...))
	})
}

func fromGin(c *gin.Context) {
	raw, _ := c.GetRawData()              // want request:"GetRawData reads all of a request body"
	body, _ := io.ReadAll(c.Request.Body) // told with the first
	c.Data(http.StatusOK, "text/plain", append(raw, body...))
}

func fromGinBody(c *gin.Context) {
	body, _ := io.ReadAll(c.Request.Body) // want request:"io.ReadAll reads all of a request body"
	c.Data(http.StatusOK, "text/plain", body)
}
