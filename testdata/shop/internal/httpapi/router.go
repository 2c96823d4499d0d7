package httpapi

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

const (
	maxInFlight = 512
	maxWatchers = 5000
)

// Public is the API that the customers use.
type Public struct {
	Orders   *Orders
	Products *Products
	Invoices *InvoiceAPI
	Watch    *Watch
	Pictures *Pictures
	Others   []web.Routes
}

// Handler routes the requests of customers.
func (p *Public) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", p.Orders.place)
	mux.HandleFunc("GET /orders/{id}", p.Orders.get)
	mux.HandleFunc("GET /orders/{id}/history", p.Orders.history)
	mux.HandleFunc("POST /orders/{id}/pay", p.Orders.pay)
	mux.HandleFunc("GET /orders/{id}/invoice", p.Invoices.get)
	mux.HandleFunc("GET /customers/{id}/orders", p.Orders.list)
	mux.HandleFunc("GET /products/{sku}", p.Products.get)
	mux.HandleFunc("GET /products/{sku}/stock", p.Products.available)
	mux.HandleFunc("GET /quotes/{sku}", p.Products.quote)
	mux.HandleFunc("GET /parcels/{tracking}", p.Orders.track)
	mux.HandleFunc("POST /pictures/{name}", p.Pictures.draw)
	for _, other := range p.Others {
		other.Routes(mux)
	}

	root := http.NewServeMux()
	root.Handle("/", limit(maxInFlight, mux))
	root.Handle("GET /orders/{id}/watch", limit(maxWatchers, http.HandlerFunc(p.Watch.serve)))
	return root
}

// Internal routes the requests of our other services.
func Internal(o *Orders) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /internal/orders/{id}", o.get)
	mux.HandleFunc("GET /internal/customers/{id}/orders", o.list)
	return limit(maxInFlight, mux)
}

// limit turns requests away while n others are being served.
func limit(n int, next http.Handler) http.Handler {
	slots := make(chan struct{}, n)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case slots <- struct{}{}:
			defer func() { <-slots }()
			next.ServeHTTP(w, r)
		default:
			w.Header().Set("Retry-After", "1")
			http.Error(w, "too busy", http.StatusServiceUnavailable)
		}
	})
}
