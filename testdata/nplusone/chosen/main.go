// Command chosen has a package find things by methods of its own.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/nplusone/chosen/finder"
)

type vehicles struct{ db *sql.DB }

func (v *vehicles) plate(ctx context.Context, id string) (plate string, err error) {
	err = v.db.QueryRowContext(ctx, "select plate from vehicles where id = $1", id).Scan(&plate)
	return plate, err
}

func (v vehicles) price(ctx context.Context, id string) (price int, err error) {
	err = v.db.QueryRowContext(ctx, "select price from vehicles where id = $1", id).Scan(&price)
	return price, err
}

// names are in memory.
type names map[string]string

func (n names) label(_ context.Context, key string) (string, error) { return n[key], nil }

type api struct {
	plates  finder.Finder[string]
	tariffs finder.Tariffs
	rules   finder.Rules
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	keys := r.URL.Query()["id"]
	plates, _ := a.plates.Each(r.Context(), keys)
	sum, _ := a.tariffs.Sum(r.Context(), keys)
	fmt.Fprintln(w, plates, sum, a.plates.Labels(r.Context(), keys), a.rules.All(r.Context(), keys))
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/fleet")
	if err != nil {
		log.Fatal(err)
	}
	v := &vehicles{db}
	a := &api{tariffs: finder.Tariffs{Price: v.price}}
	a.plates.Find = v.plate
	a.plates.Label = names{"a": "b"}.label
	a.rules = finder.Rules{Holds: (*finder.Rule).Says, Rule: &finder.Rule{}}
	http.Handle("/", a)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
