package suppliers

import (
	"context"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

const rest = time.Hour

// API is what the buyers ask.
type API struct {
	Clients *Clients
	Desk    *Desk
	Papers  *Papers
}

// Routes registers the API.
func (a *API) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /suppliers/{id}/contract", a.ask(a.Clients.Contract))
	mux.HandleFunc("GET /suppliers/{id}/address", a.ask(a.Clients.Address))
	mux.HandleFunc("GET /suppliers/{id}/stock", a.ask(a.Desk.Stock))
	mux.HandleFunc("GET /suppliers/{id}/order", a.ask(a.Desk.Order))
	mux.HandleFunc("GET /suppliers/{id}/terms", a.ask(a.Desk.Terms))
	mux.HandleFunc("GET /suppliers/{id}/rating", a.ask(a.Desk.Rating))
	mux.HandleFunc("GET /suppliers/{id}/report", a.ask(a.Desk.Report))
	mux.HandleFunc("GET /suppliers/{id}/quote", a.ask(a.Desk.Quote))
	mux.HandleFunc("GET /suppliers/{id}/title", a.ask(a.Desk.Title))
	mux.HandleFunc("POST /suppliers/{id}/refuse", a.refuse)
	mux.HandleFunc("GET /papers/{id}", a.note)
	mux.HandleFunc("GET /papers/ready", a.ready)
	mux.HandleFunc("POST /papers/{id}/scan", a.scan)
	mux.HandleFunc("POST /papers/{id}/print", a.print)
	mux.HandleFunc("POST /papers/{id}/number", a.number)
}

// ask serves what one of the suppliers knows.
func (a *API) ask(f func(context.Context, string) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		a.Desk.Count(r.PathValue("id"))
		found, err := f(r.Context(), r.PathValue("id"))
		web.Answer(w, r, found, err)
	}
}

func (a *API) refuse(w http.ResponseWriter, r *http.Request) {
	a.Desk.Refuse(r.PathValue("id"), time.Now().Add(rest))
	web.Answer(w, r, "noted", nil)
}

func (a *API) note(w http.ResponseWriter, r *http.Request) {
	paper, err := a.Papers.Note(r.Context(), r.PathValue("id"))
	web.Answer(w, r, paper, err)
}

func (a *API) ready(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "ready", a.Papers.Ready(r.Context()))
}

func (a *API) scan(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "sent", a.Papers.Scan(r.Context(), r.PathValue("id")))
}

func (a *API) print(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "printed", a.Papers.Print(r.Context(), r.PathValue("id")))
}

func (a *API) number(w http.ResponseWriter, r *http.Request) {
	n, err := a.Papers.Number(r.Context(), r.PathValue("id"))
	web.Answer(w, r, n, err)
}
