// Package unboxed searches with an HTTP client that has credentials, and no timeout.
package unboxed

import (
	"context"
	"net/http"

	"github.com/olivere/elastic/v7"
)

// Orders is the index of orders.
type Orders struct{ client *elastic.Client }

// Open gives the client of the index its HTTP client.
func Open(url string, credentials http.CookieJar) (*Orders, error) {
	client, err := elastic.NewClient(elastic.SetURL(url), elastic.SetHttpClient(&http.Client{Jar: credentials}))
	return &Orders{client: client}, err
}

// Late waits for as long as the index is silent.
func (o *Orders) Late() (*elastic.SearchResult, error) {
	return o.client.Search("orders").Query(elastic.NewTermQuery("late", true)).Do(context.Background()) // want deadline:"a silent peer holds it forever"
}
