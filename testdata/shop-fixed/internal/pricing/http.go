package pricing

import (
	"context"
	"net/http"
	"strconv"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

// API is what the shops and the back office ask.
type API struct {
	Board   *Board
	Screens *Screens
	Sales   *Sales
	Rebates *Rebates
	Zones   *Zones
	Rules   *Rules
}

// Routes registers the API.
func (a *API) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /prices/{key}", a.price)
	mux.HandleFunc("PUT /prices/{key}/{n}", a.set)
	mux.HandleFunc("PUT /screens/{key}/{n}", a.show)
	mux.HandleFunc("POST /screens/freeze", a.freeze)
	mux.HandleFunc("PUT /sales/{key}/{n}", a.begin)
	mux.HandleFunc("DELETE /sales/{key}", a.end)
	mux.HandleFunc("GET /rebates/{key}", a.rebate)
	mux.HandleFunc("GET /zones/{key}", a.zone)
	mux.HandleFunc("DELETE /pricing/{key}", a.forget)
	mux.HandleFunc("PUT /rules/{key}/{n}", a.change)
	mux.HandleFunc("POST /rules/{key}/apply", a.do(a.Rules.Apply))
	mux.HandleFunc("GET /rules/{key}/fee", a.fee)
	mux.HandleFunc("POST /offers/{key}", a.do(a.Rules.Offer))
	mux.HandleFunc("POST /vouchers/{key}", a.voucher)
}

func (a *API) price(w http.ResponseWriter, r *http.Request) {
	sku := r.PathValue("key")
	cents, ok := a.Board.Price(sku)
	web.Answer(w, r, map[string]any{"known": ok, "cents": cents, "shown": a.Screens.Shown(sku), "off": a.Sales.Off(sku)}, nil)
}

func (a *API) set(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "set", a.Board.Set(r.Context(), r.PathValue("key"), number(r)))
}

func (a *API) show(w http.ResponseWriter, r *http.Request) {
	a.Screens.Show(r.PathValue("key"), number(r))
	web.Answer(w, r, "shown", nil)
}

func (a *API) freeze(w http.ResponseWriter, r *http.Request) {
	a.Screens.Freeze()
	web.Answer(w, r, "frozen", nil)
}

func (a *API) begin(w http.ResponseWriter, r *http.Request) {
	a.Sales.Begin(r.PathValue("key"), int(number(r)))
	web.Answer(w, r, "begun", nil)
}

func (a *API) end(w http.ResponseWriter, r *http.Request) {
	a.Sales.End(r.PathValue("key"))
	web.Answer(w, r, "ended", nil)
}

func (a *API) rebate(w http.ResponseWriter, r *http.Request) {
	percent, err := a.Rebates.Of(r.Context(), r.PathValue("key"))
	web.Answer(w, r, percent, err)
}

func (a *API) zone(w http.ResponseWriter, r *http.Request) {
	cents, err := a.Zones.Cost(r.Context(), r.PathValue("key"))
	web.Answer(w, r, cents, err)
}

func (a *API) forget(w http.ResponseWriter, r *http.Request) {
	a.Rebates.Forget(r.PathValue("key"))
	a.Zones.Clear()
	web.Answer(w, r, "forgotten", nil)
}

func (a *API) change(w http.ResponseWriter, r *http.Request) {
	a.Rules.Change(r.PathValue("key"), float64(number(r))/100, number(r))
	web.Answer(w, r, "changed", nil)
}

func (a *API) fee(w http.ResponseWriter, r *http.Request) {
	cents, err := a.Rules.Fee(r.Context(), r.PathValue("key"))
	web.Answer(w, r, cents, err)
}

func (a *API) voucher(w http.ResponseWriter, r *http.Request) {
	code, err := a.Rules.Voucher(r.Context(), r.PathValue("key"))
	web.Answer(w, r, code, err)
}

func (a *API) do(f func(context.Context, string) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		web.Answer(w, r, "done", f(r.Context(), r.PathValue("key")))
	}
}

func number(r *http.Request) int64 {
	n, _ := strconv.ParseInt(r.PathValue("n"), 10, 64)
	return n
}
