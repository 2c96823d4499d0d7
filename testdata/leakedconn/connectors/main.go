// Command connectors has connections that factories hand out.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"time"

	healthpb "google.golang.org/grpc/health/grpc_health_v1"

	"github.com/hldlint/hldlint/testdata/leakedconn/connectors/dials"
	"github.com/hldlint/hldlint/testdata/leakedconn/connectors/peer"
)

type server struct {
	peers  map[string]peer.Peer
	health healthpb.HealthClient
	asker  *dials.Asker
	cache  *dials.Cache
	dialer dials.Dialer
	open   map[string]peer.Connector
}

// forgotten closes it on no path.
func (s *server) forgotten(w http.ResponseWriter, r *http.Request) {
	c, err := peer.Get(r.Context(), s.peers[r.FormValue("peer")]) // want conn:"nothing closes the connection of Get"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if err := c.Ping(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// typed has it by another name.
func (s *server) typed(w http.ResponseWriter, r *http.Request) {
	c, err := peer.As[*peer.Postgres](r.Context(), s.peers[r.FormValue("peer")]) // want conn:"nothing closes the connection of As"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	names, err := c.Tables(r.Context())
	fmt.Fprintln(w, names, err)
}

// named gets it as a second result, behind a method.
func (s *server) named(w http.ResponseWriter, r *http.Request) {
	_, c, err := peer.ByName(r.Context(), s.peers, r.FormValue("peer")) // want conn:"a return leaves the connection of ByName open"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	names, err := c.Tables(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, names)
	peer.End(c)
}

// checked is silent: a helper closes it.
func (s *server) checked(w http.ResponseWriter, r *http.Request) {
	c, err := peer.Get(r.Context(), s.peers[r.FormValue("peer")])
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer peer.End(c)
	fmt.Fprintln(w, c.Ping(r.Context()))
}

// kept is silent: each peer has one.
func (s *server) kept(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("peer")
	p, ok := s.peers[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	c, err := peer.Get(r.Context(), p)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	s.open[name] = c
	fmt.Fprintln(w, c.Ping(r.Context()))
}

// watched leaves it where it cannot be asked, before the goroutine has it that closes it.
func (s *server) watched(ctx context.Context, p peer.Peer) error {
	c, err := peer.Get(ctx, p) // want conn:"a return leaves the connection of Get open"
	if err != nil {
		return err
	}
	names, err := c.Tables(ctx)
	if err != nil {
		return err
	}
	go func() {
		defer c.Close()
		for range names {
			if c.Ping(context.Background()) != nil {
				return
			}
		}
	}()
	return nil
}

// watchedWell is silent.
func (s *server) watchedWell(ctx context.Context, p peer.Peer) error {
	c, err := peer.Get(ctx, p)
	if err != nil {
		return err
	}
	names, err := c.Tables(ctx)
	if err != nil {
		c.Close()
		return err
	}
	go func() {
		defer c.Close()
		for range names {
			if c.Ping(context.Background()) != nil {
				return
			}
		}
	}()
	return nil
}

// blank has no way to close what it dials.
func (s *server) blank(w http.ResponseWriter, r *http.Request) {
	stub, _, err := dials.Health(r.FormValue("addr")) // want conn:"nothing closes the connection of Health"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	answer, err := stub.Check(r.Context(), &healthpb.HealthCheckRequest{})
	fmt.Fprintln(w, answer, err)
}

// blankAsker has a struct beside it, which has no end.
func (s *server) blankAsker(w http.ResponseWriter, r *http.Request) {
	asker, _, err := dials.NewAsker(r.FormValue("addr")) // want conn:"nothing closes the connection of NewAsker"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, asker.Ask(r.Context()))
}

// blankKeeper has a struct beside it that has it, and never closes it.
func (s *server) blankKeeper(w http.ResponseWriter, r *http.Request) {
	k, _, err := s.dialer.Keeper(r.FormValue("addr")) // want conn:"nothing closes the connection of Keeper"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, k.Ask(r.Context()))
}

// blankClients throw clients away.
func (s *server) blankClients(w http.ResponseWriter, r *http.Request) {
	name, _ := dials.Rates(r.FormValue("addr"))    // want client:"nothing closes the client of Rates"
	cache, _ := dials.Cached(r.FormValue("cache")) // want client:"nothing closes the client of Cached"
	v, err := cache.Get(r.Context(), name)
	fmt.Fprintln(w, v, err)
}

// keptCache is silent: it stays.
func (s *server) keptCache(w http.ResponseWriter, r *http.Request) {
	s.cache, _ = dials.Cached(r.FormValue("cache"))
}

// half closes it where all goes well.
func (s *server) half(w http.ResponseWriter, r *http.Request) {
	stub, conn, err := dials.Health(r.FormValue("addr")) // want conn:"a return leaves the connection of Health open"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if _, err := stub.Check(r.Context(), &healthpb.HealthCheckRequest{}); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	conn.Close()
}

// whole is silent.
func (s *server) whole(w http.ResponseWriter, r *http.Request) {
	stub, conn, err := dials.Health(r.FormValue("addr"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer conn.Close()
	answer, err := stub.Check(r.Context(), &healthpb.HealthCheckRequest{})
	fmt.Fprintln(w, answer, err)
}

// lasting is silent: the stub stays, and its connection with it.
func (s *server) lasting(w http.ResponseWriter, r *http.Request) {
	stub, _, err := dials.Health(r.FormValue("addr"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	s.health = stub
}

// lastingAsker is silent likewise.
func (s *server) lastingAsker(w http.ResponseWriter, r *http.Request) {
	asker, _, err := dials.NewAsker(r.FormValue("addr"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	s.asker = asker
}

// closer is silent: what is beside the connection closes it.
func (s *server) closer(w http.ResponseWriter, r *http.Request) {
	c, _, err := dials.NewCloser(r.FormValue("addr"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer c.Close()
	fmt.Fprintln(w, c.Ask(r.Context()))
}

func main() {
	s := &server{peers: map[string]peer.Peer{}, open: map[string]peer.Connector{}}
	for path, h := range map[string]http.HandlerFunc{
		"/forgotten": s.forgotten, "/typed": s.typed, "/named": s.named, "/checked": s.checked, "/kept": s.kept,
		"/blank": s.blank, "/asker": s.blankAsker, "/half": s.half, "/whole": s.whole, "/lasting": s.lasting, "/lasting/asker": s.lastingAsker, "/closer": s.closer, "/keeper": s.blankKeeper, "/clients": s.blankClients, "/cache": s.keptCache,
	} {
		http.HandleFunc(path, h)
	}
	http.HandleFunc("/watched", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, s.watched(r.Context(), s.peers["a"]), s.watchedWell(r.Context(), s.peers["b"]))
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
