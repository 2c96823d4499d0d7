package importer

import (
	"context"
	"net/http"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

// Routes registers the API of the buyers.
func (m *Importer) Routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /imports/{supplier}", m.run)
	mux.HandleFunc("GET /imports/{supplier}/pictures", m.list(m.Feed.Pictures))
	mux.HandleFunc("GET /imports/{supplier}/changes", m.list(m.Feed.Changes))
	mux.HandleFunc("GET /imports/{supplier}/stale", m.list(m.Store.Stale))
	mux.HandleFunc("GET /imports/{supplier}/lines/{sku}", m.offers)
	mux.HandleFunc("POST /lines", m.announce)
	mux.HandleFunc("POST /lines/names", m.names)
	mux.HandleFunc("POST /lines/dearer", m.dearer)
	mux.HandleFunc("POST /lines/rates", m.rates)
	mux.HandleFunc("GET /lines/owners", m.owners)
	mux.HandleFunc("POST /lines/withdraw", m.withdraw)
	mux.HandleFunc("POST /lines/{sku}/complain", m.complain)
	mux.HandleFunc("POST /suppliers/known", m.suppliers)
}

func (m *Importer) run(w http.ResponseWriter, r *http.Request) {
	supplier := r.PathValue("supplier")
	lines, err := m.Feed.Lines(r.Context(), supplier)
	if err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	if err := m.Store.Save(r.Context(), lines); err != nil {
		web.Answer(w, r, nil, err)
		return
	}
	web.Answer(w, r, len(lines), m.Feed.Confirm(r.Context(), supplier, len(lines)))
}

func (m *Importer) list(f func(context.Context, string) ([]string, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		found, err := f(r.Context(), r.PathValue("supplier"))
		web.Answer(w, r, found, err)
	}
}

func (m *Importer) offers(w http.ResponseWriter, r *http.Request) {
	ok, err := m.Feed.Offers(r.Context(), r.PathValue("supplier"), r.PathValue("sku"))
	web.Answer(w, r, ok, err)
}

func (m *Importer) announce(w http.ResponseWriter, r *http.Request) {
	var lines []Line
	if web.Read(w, r, &lines) {
		web.Answer(w, r, len(lines), m.Announce(r.Context(), lines))
	}
}

func (m *Importer) names(w http.ResponseWriter, r *http.Request) {
	var lines []Line
	if web.Read(w, r, &lines) {
		names, err := m.Store.Names(r.Context(), lines)
		web.Answer(w, r, names, err)
	}
}

func (m *Importer) dearer(w http.ResponseWriter, r *http.Request) {
	var lines []Line
	if web.Read(w, r, &lines) {
		dearer, err := m.Dearer(r.Context(), lines)
		web.Answer(w, r, dearer, err)
	}
}

func (m *Importer) rates(w http.ResponseWriter, r *http.Request) {
	var lines []Line
	if web.Read(w, r, &lines) {
		rates, err := m.Rates(r.Context(), lines)
		web.Answer(w, r, rates, err)
	}
}

func (m *Importer) owners(w http.ResponseWriter, r *http.Request) {
	owners, err := m.Store.Owners(r.Context(), r.URL.Query().Get("since"))
	web.Answer(w, r, owners, err)
}

func (m *Importer) withdraw(w http.ResponseWriter, r *http.Request) {
	var skus []string
	if web.Read(w, r, &skus) {
		web.Answer(w, r, len(skus), m.Withdraw(r.Context(), skus))
	}
}

func (m *Importer) complain(w http.ResponseWriter, r *http.Request) {
	web.Answer(w, r, "told", m.Feed.Complain(r.Context(), r.PathValue("sku"), r.URL.Query().Get("text")))
}

func (m *Importer) suppliers(w http.ResponseWriter, r *http.Request) {
	var numbers []string
	if web.Read(w, r, &numbers) {
		n, err := m.Known(r.Context(), numbers)
		web.Answer(w, r, n, err)
	}
}
