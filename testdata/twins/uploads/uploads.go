// Package uploads has bodies that are read whole, as different authors read them, and twins of each with a limit.
package uploads

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
)

// Purchase is what is sent.
type Purchase struct {
	ID    string   `json:"id"`
	Lines []string `json:"lines"`
}

// Server answers requests.
type Server struct {
	sink Sink
}

// Sink takes what was sent.
type Sink interface {
	Take(ctx context.Context, r io.Reader) error
}

type memory struct{ last []byte }

func (m *memory) Take(_ context.Context, r io.Reader) (err error) {
	m.last, err = io.ReadAll(r)
	return err
}

// New makes one.
func New() *Server {
	return &Server{sink: &memory{}}
}

// Serve has it answer.
func Serve() error {
	s := New()
	r := chi.NewRouter()
	r.Post("/purchase", s.purchase)
	r.Post("/limited", s.limited)
	r.Post("/copied", s.copied)
	r.Post("/taken", s.taken)
	r.Post("/lines", s.lines)
	g := gin.New()
	g.POST("/raw", s.raw)
	r.Mount("/gin", g)
	server := &http.Server{Addr: os.Getenv("ADDR"), Handler: r, ReadTimeout: 1e10, IdleTimeout: 1e11, WriteTimeout: 1e11}
	return server.ListenAndServe()
}

func (s *Server) purchase(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(r.Body) // want unboundedbody/request
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var p Purchase
	if err := json.Unmarshal(text, &p); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

func (s *Server) limited(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	var p Purchase
	if err := json.Unmarshal(text, &p); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

// payload reads a request for its callers.
func payload(r *http.Request) ([]byte, error) {
	defer r.Body.Close()
	var buf bytes.Buffer
	if _, err := buf.ReadFrom(r.Body); err != nil { // want unboundedbody/request
		return nil, err
	}
	return buf.Bytes(), nil
}

func (s *Server) copied(w http.ResponseWriter, r *http.Request) {
	text, err := payload(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = w.Write(bytes.ToUpper(text))
}

// taken hands it to an interface.
func (s *Server) taken(w http.ResponseWriter, r *http.Request) {
	if err := s.sink.Take(r.Context(), r.Body); err != nil { // want unboundedbody/request
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}

// lines reads in a loop of its own.
func (s *Server) lines(w http.ResponseWriter, r *http.Request) {
	var all strings.Builder
	if _, err := io.Copy(&all, r.Body); err != nil { // want unboundedbody/request
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	_, _ = io.WriteString(w, strings.ToLower(all.String()))
}

func (s *Server) raw(c *gin.Context) {
	text, err := c.GetRawData() // want unboundedbody/request
	if err != nil {
		c.Status(http.StatusBadRequest)
		return
	}
	c.Data(http.StatusOK, "text/plain", text)
}
