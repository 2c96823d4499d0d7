// Command overridden has a base of which the one type that is used overrides a part.
package main

import (
	"log"
	"net/http"
	"time"
)

// carrier takes parcels to people.
type carrier interface {
	Price(code string) (*http.Response, error)
	Track(code string) (*http.Response, error)
	Name() string
}

// base is never used by itself.
type base struct{ url string }

// Price is silent: what is embedded overrides it, and nobody else calls it.
func (b *base) Price(code string) (*http.Response, error) {
	return http.Get(b.url + "/price/" + code)
}

// Track is promoted.
func (b *base) Track(code string) (*http.Response, error) {
	return http.Get(b.url + "/track/" + code) // want client:"http.Get has no timeout: a peer that does not answer blocks it forever"
}

func (b *base) Name() string { return b.url }

type fast struct {
	*base
	client *http.Client
}

func (f *fast) Price(code string) (*http.Response, error) {
	return f.client.Get(f.url + "/fast/" + code)
}

// agent is embedded and overridden, and asked by what overrides it.
type agent struct{ url string }

func (a *agent) Book(code string) (*http.Response, error) {
	return http.Get(a.url + "/book/" + code) // want client:"http.Get has no timeout: a peer that does not answer blocks it forever"
}

type logged struct{ *agent }

func (l *logged) Book(code string) (*http.Response, error) {
	log.Print(code)
	return l.agent.Book(code)
}

// booker books.
type booker interface {
	Book(code string) (*http.Response, error)
}

type desk struct {
	carrier carrier
	booker  booker
}

func (d *desk) price(w http.ResponseWriter, r *http.Request) {
	answer(w, func() (*http.Response, error) { return d.carrier.Price(r.PathValue("code")) })
}

func (d *desk) track(w http.ResponseWriter, r *http.Request) {
	answer(w, func() (*http.Response, error) { return d.carrier.Track(r.PathValue("code")) })
}

func (d *desk) book(w http.ResponseWriter, r *http.Request) {
	answer(w, func() (*http.Response, error) { return d.booker.Book(r.PathValue("code")) })
}

func answer(w http.ResponseWriter, ask func() (*http.Response, error)) {
	resp, err := ask()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

func main() {
	d := &desk{
		carrier: &fast{&base{"http://parcels.internal"}, &http.Client{Timeout: time.Second}},
		booker:  &logged{&agent{"http://agents.internal"}},
	}
	http.HandleFunc("/price/{code}", d.price)
	http.HandleFunc("/track/{code}", d.track)
	http.HandleFunc("/book/{code}", d.book)
	s := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Print(s.ListenAndServe())
}
