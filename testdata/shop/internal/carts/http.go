package carts

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// Routes registers the API of the carts.
func (c *Carts) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /carts/{customer}", c.items)
	mux.HandleFunc("PATCH /carts/{customer}", c.put)
	mux.HandleFunc("GET /carts/{customer}/devices", c.devices)
	mux.HandleFunc("POST /carts/{customer}/seen", c.seen)
	mux.HandleFunc("GET /wishes/{customer}", c.wishes)
	mux.HandleFunc("GET /drafts/{agent}", c.draft)
	mux.HandleFunc("PUT /drafts/{agent}", c.saveDraft)
}

func (c *Carts) items(w http.ResponseWriter, r *http.Request) {
	items, err := c.Items(r.Context(), r.PathValue("customer"))
	web.Answer(w, r, items, err)
}

func (c *Carts) put(w http.ResponseWriter, r *http.Request) {
	var quantities map[string]int
	if web.Read(w, r, &quantities) {
		web.Answer(w, r, len(quantities), c.Put(r.Context(), r.PathValue("customer"), quantities))
	}
}

func (c *Carts) devices(w http.ResponseWriter, r *http.Request) {
	open, err := c.Open(r.Context(), r.PathValue("customer"))
	web.Answer(w, r, open, err)
}

func (c *Carts) seen(w http.ResponseWriter, r *http.Request) {
	var skus []string
	if web.Read(w, r, &skus) {
		seen, err := c.Seen(r.Context(), r.PathValue("customer"), skus)
		web.Answer(w, r, seen, err)
	}
}

func (c *Carts) wishes(w http.ResponseWriter, r *http.Request) {
	wishes, err := c.Wished(r.Context(), r.PathValue("customer"))
	web.Answer(w, r, wishes, err)
}

func (c *Carts) draft(w http.ResponseWriter, r *http.Request) {
	cart, err := c.Draft(r.Context(), r.PathValue("agent"))
	web.Answer(w, r, cart, err)
}

func (c *Carts) saveDraft(w http.ResponseWriter, r *http.Request) {
	var cart string
	if web.Read(w, r, &cart) {
		web.Answer(w, r, "saved", c.SaveDraft(r.Context(), r.PathValue("agent"), cart))
	}
}
