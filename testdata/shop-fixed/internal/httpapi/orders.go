package httpapi

import (
	"context"
	"net/http"

	"github.com/google/uuid"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/orders"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/postgres"
)

const pageSize = 50

// Signer signs receipts, so that they are worth something in court.
type Signer interface {
	Sign(ctx context.Context, receipt string) (string, error)
}

// Tracker knows where parcels are.
type Tracker interface {
	Where(ctx context.Context, tracking string) (string, error)
}

// Orders serves orders.
type Orders struct {
	Service *orders.Service
	History *postgres.History
	Tracker Tracker
	Signer  Signer
}

func (h *Orders) place(w http.ResponseWriter, r *http.Request) {
	var o orders.Order
	if !readJSON(w, r, &o) {
		return
	}
	placed, err := h.Service.Place(r.Context(), o)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusCreated, placed)
}

func (h *Orders) get(w http.ResponseWriter, r *http.Request) {
	id, ok := orderID(w, r)
	if !ok {
		return
	}
	o, err := h.Service.Orders.Find(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, o)
}

func (h *Orders) list(w http.ResponseWriter, r *http.Request) {
	found, err := h.Service.Orders.ListByCustomer(r.Context(), r.PathValue("id"), pageSize)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, found)
}

func (h *Orders) history(w http.ResponseWriter, r *http.Request) {
	id, ok := orderID(w, r)
	if !ok {
		return
	}
	changes, err := h.History.Of(r.Context(), id.String())
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, changes)
}

func (h *Orders) pay(w http.ResponseWriter, r *http.Request) {
	id, ok := orderID(w, r)
	if !ok {
		return
	}
	receipt, err := h.Service.Pay(r.Context(), id)
	if err != nil {
		fail(w, r, err)
		return
	}
	signature, err := h.Signer.Sign(r.Context(), receipt)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"receipt": receipt, "signature": signature})
}

func (h *Orders) track(w http.ResponseWriter, r *http.Request) {
	place, err := h.Tracker.Where(r.Context(), r.PathValue("tracking"))
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"place": place})
}

func orderID(w http.ResponseWriter, r *http.Request) (uuid.UUID, bool) {
	id, err := uuid.Parse(r.PathValue("id"))
	if err != nil {
		http.Error(w, "that is not the id of an order", http.StatusBadRequest)
		return uuid.Nil, false
	}
	return id, true
}
