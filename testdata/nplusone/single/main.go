// Command single writes one tag for a request, by functions that could write many.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/nplusone/single/tags"
)

// keeper is what is asked of a store.
type keeper interface {
	Add(ctx context.Context, t tags.Tag) (tags.Tag, error)
	AddAll(ctx context.Context, tags ...tags.Tag) ([]tags.Tag, error)
	Rename(ctx context.Context, from, to tags.Tag) error
	Drop(ctx context.Context, t tags.Tag) error
	DropAll(ctx context.Context, tags ...tags.Tag) error
}

type api struct {
	keeper keeper
	store  *tags.Store
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	store := &tags.Store{DB: db}
	a := &api{keeper: store, store: store}
	http.HandleFunc("POST /tags", a.add)
	http.HandleFunc("DELETE /tags", a.drop)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func named(r *http.Request) (out []tags.Tag) {
	_ = json.NewDecoder(r.Body).Decode(&out)
	return out
}

func (a *api) add(w http.ResponseWriter, r *http.Request) {
	t, err := a.keeper.Add(r.Context(), tags.Tag{Name: r.FormValue("name")})
	if err != nil || a.keeper.Rename(r.Context(), t, tags.Tag{Name: "new"}) != nil {
		http.Error(w, "", http.StatusBadGateway)
	}
}

func (a *api) drop(w http.ResponseWriter, r *http.Request) {
	one := tags.Tag{Name: r.FormValue("name")}
	_ = a.keeper.Drop(r.Context(), one)
	_ = a.store.Hide(r.Context(), one)
	all := named(r)
	_ = a.keeper.DropAll(r.Context(), all...)
	_ = a.store.HideAll(r.Context(), all...)
}
