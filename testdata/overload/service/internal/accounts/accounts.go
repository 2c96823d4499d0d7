// Package accounts checks passwords.
package accounts

import (
	"image"
	"net/http"
	"os"

	"golang.org/x/crypto/bcrypt"
	"golang.org/x/sync/singleflight"
)

type Server struct {
	hashes  map[string][]byte
	flights singleflight.Group
}

func New() *Server { return &Server{hashes: map[string][]byte{}} }

// Forgotten is silent: nobody calls it.
func Forgotten(w http.ResponseWriter, r *http.Request) {
	_, _ = bcrypt.GenerateFromPassword([]byte(r.FormValue("password")), bcrypt.DefaultCost)
}

// Seed is silent: no request has it run.
func (s *Server) Seed(name string) {
	s.hashes[name], _ = bcrypt.GenerateFromPassword([]byte(os.Getenv("PASSWORD")), bcrypt.DefaultCost)
}

// DebugProfile is silent: operators look at it.
func (s *Server) DebugProfile(w http.ResponseWriter, r *http.Request) {
	_ = bcrypt.CompareHashAndPassword(s.hashes["admin"], []byte(r.FormValue("password")))
}

// logo is silent: the program's own picture.
func (s *Server) logo() {
	f, err := os.Open("logo.png")
	if err != nil {
		return
	}
	defer f.Close()
	_, _, _ = image.Decode(f)
	// Silent: once for all who ask meanwhile.
	_, _, _ = s.flights.Do("hash", func() (any, error) { return bcrypt.GenerateFromPassword([]byte("x"), bcrypt.DefaultCost) })
}

func (s *Server) Login(w http.ResponseWriter, r *http.Request) {
	s.logo()
	// example: handler bad
	hash := s.hashes[r.FormValue("name")]
	if err := bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password"))); err != nil { // want handler:"a core is busy with bcrypt.CompareHashAndPassword for each request, and nothing limits callers"
		http.Error(w, "no", http.StatusUnauthorized)
	}
	// end
}

// Register is told with Login: one decision.
func (s *Server) Register(w http.ResponseWriter, r *http.Request) {
	s.hashes[r.FormValue("name")], _ = bcrypt.GenerateFromPassword([]byte(r.FormValue("password")), bcrypt.DefaultCost)
}
