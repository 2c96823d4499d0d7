// Package boxedclient searches with the library's client, which takes the HTTP client as an interface of its own. Where its timeout comes
// from configuration nobody knows it, and nobody says that there is none.
package boxedclient

import (
	"context"
	"net/http"
	"time"

	"github.com/olivere/elastic/v7"
)

// Config is read from a file.
type Config struct {
	URL     string
	Timeout int64 // milliseconds
}

// Orders is the index of orders.
type Orders struct{ client *elastic.Client }

// Open gives the client of the index its HTTP client.
func Open(c Config) (*Orders, error) {
	held := &http.Client{Timeout: time.Duration(c.Timeout) * time.Millisecond}
	client, err := elastic.NewClient(elastic.SetURL(c.URL), elastic.SetHttpClient(held))
	return &Orders{client: client}, err
}

// Late is ended by that HTTP client.
func (o *Orders) Late() (*elastic.SearchResult, error) {
	return o.client.Search("orders").Query(elastic.NewTermQuery("late", true)).Do(context.Background())
}
