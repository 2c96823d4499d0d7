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
	return s.DB.PingContext(context.Background()) // want helper:"PingContext runs without the context that callers have"
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

// Far is three calls above what asks: the functions between are not its own to change, as there is another one that calls one of them.
func (s *Server) Far(ctx context.Context) error { return s.near() }

func (s *Server) near() error { return s.nearer() }

func (s *Server) nearer() error { return s.fetchFar() }

func (s *Server) fetchFar() error { return s.DB.PingContext(context.Background()) }

func (s *Server) farther() error { return s.nearer() }

// Quote is three calls above what asks, by functions that are parts of it: each has one caller.
func (s *Server) Quote(w http.ResponseWriter, r *http.Request) {
	if s.quote(r.FormValue("pair")) != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

func (s *Server) quote(pair string) error {
	if pair == "" {
		return nil
	}
	return s.quoteFrom("http://quotes/" + pair)
}

func (s *Server) quoteFrom(url string) error { return s.askQuote(url) }

func (s *Server) askQuote(url string) error {
	resp, err := s.Client.Get(url) // want helper:"Get runs without the context that callers have"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Sync reaches its query by four, of which one is a function and one asks twice.
func (s *Server) Sync(ctx context.Context) error { return s.syncAll() }

func (s *Server) syncAll() error {
	if err := syncPart(s, "a"); err != nil {
		return err
	}
	return syncPart(s, "b")
}

func syncPart(s *Server, part string) error { return s.syncRows(part) }

func (s *Server) syncRows(part string) error { return s.syncRow(part) }

func (s *Server) syncRow(part string) error { return s.Store.Save(context.TODO(), len(part)) } // want helper:"Save runs without the context that callers have"

// Deep is so far above what asks that what is between is more than its parts.
func (s *Server) Deep(ctx context.Context) error { return s.deep1() }

func (s *Server) deep1() error { return s.deep2() }
func (s *Server) deep2() error { return s.deep3() }
func (s *Server) deep3() error { return s.deep4() }
func (s *Server) deep4() error { return s.deep5() }
func (s *Server) deep5() error { return s.deep6() }
func (s *Server) deep6() error { return s.DB.PingContext(context.Background()) }

// Public has one exported function below it, which is anybody's and has no context.
func (s *Server) Public(ctx context.Context) error { return s.Known() }

// Known is called by whoever likes.
func (s *Server) Known() error { return s.known() }

func (s *Server) known() error { return s.DB.PingContext(context.Background()) }

// Bound has a helper with a time of its own: it goes on for that long, and no trace shows it.
func (s *Server) Bound(w http.ResponseWriter, r *http.Request) {
	if s.boundedPing() != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func (s *Server) boundedPing() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // want helper:"PingContext runs without the context that callers have"
	defer cancel()
	return s.DB.PingContext(ctx)
}

// Session ends with a helper that others call as well, with a context at hand.
func (s *Server) Session(ctx context.Context) error {
	defer s.leave("session")
	return s.Store.Save(ctx, 1)
}

// Leave calls it while somebody waits.
func (s *Server) Leave(ctx context.Context, key string) { s.leave(key) }

func (s *Server) leave(key string) { s.Cache.Unlink(context.Background(), key) }

// ThroughValue hands nothing down by a closure that is run at once, nor by a method value.
func (s *Server) ThroughValue(ctx context.Context) error {
	try := s.throughValue
	return try()
}

func (s *Server) throughValue() error {
	return func() error {
		return s.DB.PingContext(context.Background()) // want helper:"PingContext runs without the context that callers have"
	}()
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
