// Command unlimited asks by a library that takes the default client, which has no timeout.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"github.com/olivere/elastic/v7"
)

type catalogue struct{ es *elastic.Client }

func (c *catalogue) search(w http.ResponseWriter, r *http.Request) {
	found, err := c.es.Search("products").Query(elastic.NewTermQuery("name", r.FormValue("name"))).Do(context.Background()) // want deadline:"gets a context without deadline"
	if err != nil {
		http.Error(w, "not found", http.StatusBadGateway)
		return
	}
	log.Print(found.TotalHits())
}

func main() {
	es, err := elastic.NewSimpleClient(elastic.SetURL("http://search.internal:9200"))
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("GET /products", (&catalogue{es}).search)
	log.Fatal((&http.Server{Addr: ":8080", ReadTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}
