package clientperrequest

import (
	"context"
	"fmt"
	"net/http"

	"github.com/hldlint/hldlint/testdata/clientperrequest/internal/api"
)

// Shelf answers what is in stock.
type Shelf struct {
	kept   api.Client
	shared *api.Stubborn
	url    string
	by     api.Factory
}

// NewShelf registers what asks by wrappers.
func NewShelf(mux *http.ServeMux, url string) {
	s := &Shelf{kept: api.New(), shared: api.NewStubborn(3), url: url, by: api.ByRegion()}
	mux.HandleFunc("GET /stock/{item}", s.stock)
	mux.HandleFunc("GET /kept/{item}", s.keptStock)
	mux.HandleFunc("GET /all", s.all)
	mux.HandleFunc("GET /stubborn", s.stubborn)
	mux.HandleFunc("GET /shared", s.sharedStubborn)
	mux.HandleFunc("GET /home", s.home)
}

// stock gets a client behind an interface, of another package.
func (s *Shelf) stock(w http.ResponseWriter, r *http.Request) {
	n, err := api.New().Stock(r.Context(), r.PathValue("item")) // want transport:"resty.New makes a client for each call"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, n)
}

// keptStock is silent.
func (s *Shelf) keptStock(w http.ResponseWriter, r *http.Request) {
	n, err := s.kept.Stock(r.Context(), r.PathValue("item"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, n)
}

// all asks for each item, each time by a client of its own.
func (s *Shelf) all(w http.ResponseWriter, r *http.Request) {
	for _, item := range r.URL.Query()["item"] {
		n, _ := count(r.Context(), item)
		fmt.Fprintln(w, n)
	}
}

func count(ctx context.Context, item string) (int, error) {
	c := api.New() // told with stock: both go back to one place
	return c.Stock(ctx, item)
}

// stubborn makes one that asks again.
func (s *Shelf) stubborn(w http.ResponseWriter, r *http.Request) {
	resp, err := api.NewStubborn(3).Ask(r.Context(), s.url) // want transport:"retryablehttp.NewClient makes a client for each call"
	answer(w, resp, err)
}

// sharedStubborn is silent.
func (s *Shelf) sharedStubborn(w http.ResponseWriter, r *http.Request) {
	resp, err := s.shared.Ask(r.Context(), s.url)
	answer(w, resp, err)
}

// home has a factory make one, which is the same each time.
func (s *Shelf) home(w http.ResponseWriter, r *http.Request) {
	c, err := s.by.Client("home") // want transport:"resty.New makes a client for each call"
	if err != nil {
		return
	}
	n, err := c.Stock(r.Context(), "tea")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	fmt.Fprintln(w, n)
}
