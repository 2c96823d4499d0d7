package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
)

// partnerTimeout leaves a customer the time to find their card.
const partnerTimeout = 28 * time.Second

// Exporter passes orders on to where partners read them.
type Exporter interface {
	Add(ctx context.Context, o orders.Order) error
}

// Partner is the API of those who sell through us.
type Partner struct {
	Service *orders.Service
	Exports Exporter
}

// Handler routes the requests of partners.
func (p *Partner) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /partner/orders", p.place)
	mux.HandleFunc("POST /partner/orders/{id}/pay", p.pay)
	return limit(maxInFlight, within(partnerTimeout, mux))
}

func (p *Partner) place(w http.ResponseWriter, r *http.Request) {
	var o orders.Order
	if !readJSON(w, r, &o) {
		return
	}
	placed, err := p.Service.Place(r.Context(), o)
	if err != nil {
		fail(w, r, err)
		return
	}
	if err := p.Exports.Add(r.Context(), placed); err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusCreated, placed)
}

// pay charges at the counter of the partner, who is a pick-up point.
func (p *Partner) pay(w http.ResponseWriter, r *http.Request) {
	id, ok := orderID(w, r)
	if !ok {
		return
	}
	receipt, err := p.Service.Pay(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"receipt": receipt})
}
