package httpapi

import (
	"net/http"

	"github.com/redis/go-redis/v9"

	"github.com/hldlint/hldlint/testdata/shop/internal/cache"
	"github.com/hldlint/hldlint/testdata/shop/internal/legacydb"
)

// InvoiceAPI serves the invoices of the old accounting.
type InvoiceAPI struct {
	Source *legacydb.Invoices
	Redis  redis.UniversalClient
}

func (h *InvoiceAPI) get(w http.ResponseWriter, r *http.Request) {
	id, ok := orderID(w, r)
	if !ok {
		return
	}
	invoices := cache.NewInvoices(h.Source, h.Redis) // want cachestampede/local-group
	inv, err := invoices.Find(r.Context(), id.String())
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, inv)
}
