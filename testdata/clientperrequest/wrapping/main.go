// Command wrapping has transports inside of others, inside of what asks.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/hldlint/hldlint/testdata/clientperrequest/wrapping/billing"
	"github.com/hldlint/hldlint/testdata/clientperrequest/wrapping/trips"
	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

type server struct {
	url    string
	maker  billing.Maker
	sender billing.Sender
	others []billing.Sender
	once   sync.Once
	first  billing.API
	mu     sync.Mutex
	byURL  map[string]billing.API
}

// literal has it in a config literal.
func (s *server) literal(w http.ResponseWriter, r *http.Request) {
	api, err := billing.New(billing.Config{
		URL:       s.url,
		Transport: otelhttp.NewTransport(&http.Transport{MaxIdleConns: 10}), // want transport:"http.Transport is made for each call"
	})
	s.answer(w, r, api, err)
}

// stamped has it in a transport of the project, in another package.
func (s *server) stamped(w http.ResponseWriter, r *http.Request) {
	cfg := billing.Config{URL: s.url, Timeout: time.Second}
	cfg.Transport = trips.Around(&http.Transport{MaxIdleConns: 10}, "bill") // want transport:"http.Transport is made for each call"
	api, err := billing.New(cfg)
	s.answer(w, r, api, err)
}

// traced has a constructor make it.
func (s *server) traced(w http.ResponseWriter, r *http.Request) {
	api, err := billing.Traced(s.url) // want transport:"http.Transport is made for each call"
	s.answer(w, r, api, err)
}

// cloned has another one do so.
func (s *server) cloned(w http.ResponseWriter, r *http.Request) {
	api, err := billing.Stamped(s.url, "bill") // want transport:"Clone makes a client for each call"
	s.answer(w, r, api, err)
}

// made has a factory make it.
func (s *server) made(w http.ResponseWriter, r *http.Request) {
	api, err := s.maker.Make(s.url) // want transport:"resty.New makes a client for each call"
	s.answer(w, r, api, err)
}

// tenant is silent: each tenant has an address of its own.
func (s *server) tenant(w http.ResponseWriter, r *http.Request) {
	api, err := s.maker.Make(r.FormValue("tenant"))
	s.answer(w, r, api, err)
}

// lazy is silent.
func (s *server) lazy(w http.ResponseWriter, r *http.Request) {
	var err error
	s.once.Do(func() { s.first, err = billing.Traced(s.url) })
	s.answer(w, r, s.first, err)
}

// cached is silent: one for each address.
func (s *server) cached(w http.ResponseWriter, r *http.Request) {
	api, err := s.byAddress(s.url)
	s.answer(w, r, api, err)
}

func (s *server) byAddress(url string) (billing.API, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if api, ok := s.byURL[url]; ok {
		return api, nil
	}
	api, err := billing.Stamped(url, "bill")
	if err == nil {
		s.byURL[url] = api
	}
	return api, err
}

func (s *server) answer(w http.ResponseWriter, r *http.Request, api billing.API, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	text, err := api.Invoice(r.Context(), r.FormValue("id"))
	fmt.Fprintln(w, text, err)
}

func (s *server) send(w http.ResponseWriter, r *http.Request) {
	out, err := http.NewRequestWithContext(r.Context(), http.MethodGet, s.url, nil)
	if err != nil {
		return
	}
	for _, to := range append(s.others, s.sender) {
		resp, err := to.Send(out)
		if err != nil {
			continue
		}
		fmt.Fprintln(w, resp.Status)
		resp.Body.Close()
	}
}

// trusting has a method of what is kept make one.
func (s *server) trusting(w http.ResponseWriter, r *http.Request) {
	t := billing.Trusting{Anybody: os.Getenv("TRUST") != ""}
	out, err := http.NewRequestWithContext(r.Context(), http.MethodGet, s.url, nil)
	if err != nil {
		return
	}
	if resp, err := t.Send(out); err == nil {
		resp.Body.Close()
	}
}

// opened makes a handler of a literal that makes a client.
func opened(url string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		api, err := billing.Traced(url) // told with traced: both go back to one place
		if err != nil {
			return
		}
		text, err := api.Invoice(r.Context(), r.FormValue("id"))
		fmt.Fprintln(w, text, err)
	}
}

// probe is silent: it asks once, before anything is served.
func probe(url string) error {
	api, err := billing.Traced(url)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err = api.Invoice(ctx, "0")
	return err
}

func main() {
	url := os.Getenv("BILLING")
	if err := probe(url); err != nil {
		log.Fatal(err)
	}
	s := &server{url: url, maker: billing.Resty{Stamp: "main"}, sender: &billing.Client{URL: url}, byURL: map[string]billing.API{}}
	s.others = []billing.Sender{billing.NewOnce()}
	for path, h := range map[string]http.HandlerFunc{
		"/literal": s.literal, "/stamped": s.stamped, "/traced": s.traced, "/cloned": s.cloned, "/made": s.made, "/tenant": s.tenant,
		"/lazy": s.lazy, "/cached": s.cached, "/send": s.send, "/trusting": s.trusting, "/opened": opened(url),
	} {
		http.HandleFunc(path, h)
	}
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
