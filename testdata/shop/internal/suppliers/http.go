package suppliers

import (
	"context"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
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
	for path, ask := range map[string]func(context.Context, string) (any, error){
		"contract": a.Clients.Contract, "address": a.Clients.Address, "stock": a.Desk.Stock, "order": a.Desk.Order, "terms": a.Desk.Terms,
		"rating": a.Desk.Rating, "report": a.Desk.Report, "quote": a.Desk.Quote, "title": a.Desk.Title,
	} {
		mux.HandleFunc("GET /suppliers/{id}/"+path, func(w http.ResponseWriter, r *http.Request) {
			a.Desk.Count(r.PathValue("id"))
			found, err := ask(r.Context(), r.PathValue("id"))
			web.Answer(w, r, found, err)
		})
	}
	mux.HandleFunc("POST /suppliers/{id}/refuse", a.refuse)
	mux.HandleFunc("GET /papers/{id}", a.note)
	mux.HandleFunc("GET /papers/ready", a.ready)
	mux.HandleFunc("POST /papers/{id}/scan", a.scan)
	mux.HandleFunc("POST /papers/{id}/print", a.print)
	mux.HandleFunc("POST /papers/{id}/number", a.number)
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
