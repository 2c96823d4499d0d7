// Package web is used by one command, which does not stop it either.
package web

import (
	"database/sql"
	"net/http"
	"time"
)

// Legacy is silent: nobody runs it. It would stop nothing, either.
func Legacy(addr string) error { return http.ListenAndServe(addr, nil) }

type Server struct {
	db  *sql.DB
	srv *http.Server
}

func New(db *sql.DB, addr string) *Server {
	s := &Server{db: db}
	mux := http.NewServeMux()
	mux.Handle("/refunds", s)
	s.srv = &http.Server{Addr: addr, Handler: mux, ReadHeaderTimeout: time.Second}
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.ExecContext(r.Context(), "UPDATE orders SET refunded = true WHERE id = $1", r.FormValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (s *Server) Run() error {
	return s.srv.ListenAndServe() // want server:"..http.Server..ListenAndServe is never shut down"
}
