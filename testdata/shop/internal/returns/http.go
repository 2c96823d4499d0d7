package returns

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// Routes registers the API of the desk.
func (d *Desk) Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /returns/{id}", d.get)
	mux.HandleFunc("POST /returns", d.with(d.Announce))
	mux.HandleFunc("POST /returns/{id}/accept", d.with(d.Accept))
	mux.HandleFunc("POST /returns/{id}/reject", d.with(d.Reject))
	mux.HandleFunc("POST /returns/{id}/inspect", d.with(d.Inspect))
	mux.HandleFunc("POST /returns/{id}/write-off", d.with(d.WriteOff))
	mux.HandleFunc("POST /returns/{id}/shelf", d.by(d.Shelve))
	mux.HandleFunc("POST /returns/{id}/arrive", d.by(d.Arrive))
	mux.HandleFunc("POST /returns/{id}/restock", d.by(d.Restock))
}

// Screen shows what arrives until there is nothing more.
func (d *Desk) Screen() {
	for id := range d.Arrived() {
		slog.Info("arrived", "return", id)
	}
}

func (d *Desk) get(w http.ResponseWriter, r *http.Request) {
	found, err := d.Find(r.Context(), r.PathValue("id"))
	web.Answer(w, r, found, err)
}

// with serves what needs the whole return.
func (d *Desk) with(do func(context.Context, Return) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var parcel Return
		if web.Read(w, r, &parcel) {
			web.Answer(w, r, parcel.ID, do(r.Context(), parcel))
		}
	}
}

// by serves what needs its number alone.
func (d *Desk) by(do func(context.Context, string) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		web.Answer(w, r, r.PathValue("id"), do(r.Context(), r.PathValue("id")))
	}
}
