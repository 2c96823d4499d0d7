package httpapi

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/cache"
)

// InvoiceAPI serves the invoices of the old accounting.
type InvoiceAPI struct {
	Invoices *cache.Invoices
}

func (h *InvoiceAPI) get(w http.ResponseWriter, r *http.Request) {
	id, ok := orderID(w, r)
	if !ok {
		return
	}
	inv, err := h.Invoices.Find(r.Context(), id.String())
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, inv)
}
