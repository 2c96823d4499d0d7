package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/cache"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/catalogue"
	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/events"
)

// ProductSource knows products.
type ProductSource interface {
	Product(ctx context.Context, sku string) (catalogue.Product, error)
}

// StockSource knows what is left.
type StockSource interface {
	Available(ctx context.Context, sku string) (int, error)
}

// Products serves what can be bought.
type Products struct {
	Source   ProductSource
	Stock    StockSource
	Rates    *cache.Rates
	Activity *events.Activity
}

func (h *Products) get(w http.ResponseWriter, r *http.Request) {
	product, err := h.Source.Product(r.Context(), r.PathValue("sku"))
	if err != nil {
		fail(w, r, err)
		return
	}
	if customer := r.Header.Get("X-Customer"); customer != "" {
		h.Activity.Viewed(events.View{Customer: customer, SKU: product.SKU, At: time.Now().UTC()})
	}
	writeJSON(w, http.StatusOK, product)
}

func (h *Products) available(w http.ResponseWriter, r *http.Request) {
	left, err := h.Stock.Available(r.Context(), r.PathValue("sku"))
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]int{"left": left})
}

func (h *Products) quote(w http.ResponseWriter, r *http.Request) {
	product, err := h.Source.Product(r.Context(), r.PathValue("sku"))
	if err != nil {
		fail(w, r, err)
		return
	}
	currency := r.URL.Query().Get("currency")
	price, err := h.Rates.Convert(r.Context(), product.Price, currency)
	if err != nil {
		fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"sku": product.SKU, "price": price, "currency": currency})
}
