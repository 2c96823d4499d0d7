package droppedctx

import (
	"context"
	"net/http"
	"time"
)

// Show has a context, and its helper none.
func (s *Server) Show(w http.ResponseWriter, r *http.Request) {
	if s.alive() != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func (s *Server) alive() error {
	// example: helper bad
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // want helper:"PingContext runs without the context that callers have"
	defer cancel()
	return s.DB.PingContext(ctx)
	// end
}

// ShowWith hands it down.
func (s *Server) ShowWith(w http.ResponseWriter, r *http.Request) {
	if s.aliveWith(r.Context()) != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func (s *Server) aliveWith(ctx context.Context) error {
	// example: helper good
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return s.DB.PingContext(ctx)
	// end
}

// Authorize is two calls above what asks for a token.
func (s *Server) Authorize(req *http.Request) error { return s.token() }

func (s *Server) token() error { return s.fetchToken("http://auth/token") }

func (s *Server) fetchToken(url string) error {
	resp, err := s.Client.Get(url) // want helper:"Get runs without the context that callers have"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Build makes a request and sends it.
func (s *Server) Build(ctx context.Context) error { return s.build() }

func (s *Server) build() error {
	req, err := http.NewRequest(http.MethodGet, "http://backend/", nil) // want helper:"NewRequest runs without the context that callers have"
	if err != nil {
		return err
	}
	return s.send(req)
}

// Elsewhere calls a helper of another package.
func (s *Server) Elsewhere(ctx context.Context) error { return s.Store.Touch(1) }

// Both has a helper that cleans up: it works without, on purpose.
func (s *Server) Both(ctx context.Context) error {
	defer s.forget()
	if err := s.Store.Save(ctx, 1); err != nil {
		s.compensate()
		return err
	}
	go s.later()
	return nil
}

func (s *Server) forget() { s.Cache.Del(context.Background(), "order") }

func (s *Server) compensate() { s.Cache.Del(context.Background(), "order") }

func (s *Server) later() { s.Cache.Incr(context.Background(), "orders") }

// Refresh is run by a clock of the program's own: what is at hand there is as old as the program.
func (s *Server) Refresh(ctx context.Context) {
	for range time.Tick(time.Minute) {
		s.refresh()
	}
}

func (s *Server) refresh() { s.Cache.Get(context.Background(), "config") }
