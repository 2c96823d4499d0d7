// Command sets counts what it is asked for.
package main

import (
	"fmt"
	"net/http"

	"github.com/hldlint/hldlint/testdata/unboundedcache/internal/sets"
	"github.com/hldlint/hldlint/testdata/unboundedcache/sets/zones"
)

type counter struct{ places *sets.Index[string] }

func main() {
	c := &counter{places: sets.NewIndex[string]()}
	fmt.Println(zones.Count([]string{"north", "south"}))
	http.HandleFunc("/count", c.count)
	_ = http.ListenAndServe(":8080", nil)
}

func (c *counter) count(w http.ResponseWriter, r *http.Request) {
	names := sets.NewNames[string]()
	for i, name := range r.URL.Query()["name"] {
		names.Add(name)
		c.places.Put(name, i)
	}
	fmt.Fprintln(w, names.Len())
}
