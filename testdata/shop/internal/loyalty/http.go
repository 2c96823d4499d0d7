package loyalty

import (
	"log/slog"
	"net/http"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// API is what the app of the customers asks.
type API struct {
	Points *Points
	Tiers  *Tiers
}

// Routes registers the API.
func (a *API) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /loyalty/{customer}/points", a.balance)
	mux.HandleFunc("POST /loyalty/{customer}/points", a.collect)
	mux.HandleFunc("POST /loyalty/{customer}/miles", a.spend)
	mux.HandleFunc("POST /loyalty/{customer}/merge/{other}", a.merge)
	mux.HandleFunc("PUT /loyalty/{customer}/tier/{tier}", a.upgrade)
	mux.HandleFunc("DELETE /loyalty/{customer}/tier/{tier}", a.downgrade)
	mux.HandleFunc("POST /loyalty/{customer}/card", a.print)
}

// Cards logs the cards to print until there are no more.
func (a *API) Cards() {
	for t := range a.Tiers.Upgraded() {
		slog.Info("card", "customer", t.Customer, "tier", t.Name)
	}
}

func (a *API) balance(w http.ResponseWriter, r *http.Request) {
	points, err := a.Points.Balance(r.Context(), r.PathValue("customer"))
	web.Answer(w, r, points, err)
}

func (a *API) collect(w http.ResponseWriter, r *http.Request) {
	var c Change
	if !web.Read(w, r, &c) {
		return
	}
	c.Customer = r.PathValue("customer")
	web.Answer(w, r, c, a.Points.Collect(r.Context(), c))
}

func (a *API) spend(w http.ResponseWriter, r *http.Request) {
	var c Change
	if !web.Read(w, r, &c) {
		return
	}
	c.Customer = r.PathValue("customer")
	web.Answer(w, r, c, a.Points.Spend(r.Context(), r.Header.Get("Idempotency-Key"), c))
}

func (a *API) merge(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "merged", a.Points.Merge(r.Context(), r.PathValue("other"), r.PathValue("customer")))
}

func (a *API) upgrade(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "upgraded", a.Tiers.Upgrade(r.Context(), tierOf(r)))
}

func (a *API) downgrade(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "downgraded", a.Tiers.Downgrade(r.Context(), tierOf(r)))
}

func (a *API) print(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "ordered", a.Tiers.Print(r.Context(), tierOf(r)))
}

func tierOf(r *http.Request) Tier {
	return Tier{Customer: r.PathValue("customer"), Name: r.PathValue("tier")}
}
