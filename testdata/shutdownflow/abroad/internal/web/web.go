// Package web has a server that is started and stopped by others.
package web

import (
	"context"
	"errors"
	"net/http"
	"time"
)

type Server struct{ srv *http.Server }

func New(addr string) *Server {
	return &Server{&http.Server{Addr: addr, ReadHeaderTimeout: time.Second}}
}

func (s *Server) Start() error { return s.srv.ListenAndServe() }

func (s *Server) StartWell() error {
	if err := s.srv.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (s *Server) Stop(ctx context.Context) error { return s.srv.Shutdown(ctx) }
