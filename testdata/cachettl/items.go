package cachettl

import (
	"net/http"

	"github.com/bradfitz/gomemcache/memcache"
)

// Items are structs, of which one field is the expiry.
type Items struct {
	a  *API
	mc *memcache.Client
}

// NewItems registers its handlers.
func NewItems(mux *http.ServeMux, a *API, mc *memcache.Client) {
	i := &Items{a, mc}
	mux.HandleFunc("GET /items/{id}", i.get)
}

func (i *Items) get(w http.ResponseWriter, r *http.Request) {
	u, err := i.a.load(r.Context(), r.PathValue("id"))
	if err != nil {
		return
	}
	_ = i.mc.Set(&memcache.Item{Key: u.ID, Value: []byte(u.Name)}) // want forever:"what was loaded is never loaded again: Set gives it no expiry"
	i.named(u)
	i.helped(u)
	_ = i.mc.Set(&memcache.Item{Key: u.ID, Value: []byte(u.Name), Expiration: 60})

	later := memcache.Item{Key: u.ID, Value: []byte(u.Name)} // silent: somebody else may set it
	expire(&later)
	_ = i.mc.Set(&later)

	set := &memcache.Item{Key: u.ID, Value: []byte(u.Name)} // silent
	set.Expiration = 60
	_ = i.mc.Set(set)
}

// named has it in a variable.
func (i *Items) named(u *User) {
	item := memcache.Item{Key: "name:" + u.ID}
	item.Value = []byte(u.Name)
	_ = i.mc.Set(&item) // want forever:"what was loaded is never loaded again: Set gives it no expiry"
}

// helped says that it never ends.
func (i *Items) helped(u *User) {
	_ = i.mc.Add(&memcache.Item{Key: u.ID, Value: []byte(u.Name), Expiration: 0}) // want forever:"what was loaded is never loaded again: Add gives it no expiry"
}

func expire(item *memcache.Item) { item.Expiration = 60 }
