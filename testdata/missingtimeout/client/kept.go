package client

import (
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/client/api"
)

// Wire gives constructors of another package clients that their methods use later.
func Wire(given *http.Client, cache api.Cache) []any {
	return []any{
		api.New("https://orders.example", http.DefaultClient), // want client:"Do has no timeout"
		api.New("https://orders.example", &http.Client{Timeout: time.Second}),
		api.New("https://orders.example", given),
		api.NewPlain(&http.Client{}),             // want client:"Get has no timeout"
		api.NewCached(http.DefaultClient, cache), // want client:"Do has no timeout"
		api.NewCached(&http.Client{Timeout: time.Second}, cache),
		// The deadline is that of whoever calls.
		api.NewCareful(http.DefaultClient),
	}
}

// Regions keeps a client for each region.
type Regions struct {
	clients map[string]*http.Client
	timed   map[string]*http.Client
}

// MakeRegions fills the maps.
func MakeRegions() *Regions {
	r := &Regions{clients: map[string]*http.Client{"eu": {}}, timed: map[string]*http.Client{}} // want client:"Get has no timeout"
	r.timed["us"] = &http.Client{Timeout: time.Second}
	return r
}

// Ask takes one out of a map.
func (r *Regions) Ask(region, url string) (*http.Response, error) {
	return r.clients[region].Get(url)
}

// AskTimed takes one that has a timeout.
func (r *Regions) AskTimed(region, url string) (*http.Response, error) {
	if c, ok := r.timed[region]; ok {
		return c.Get(url)
	}
	return nil, nil
}

// Restrict gives a transport to a client that has a timeout.
func Restrict() { api.SetTransport(&http.Transport{MaxConnsPerHost: 4}) }
