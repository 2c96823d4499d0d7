// Package orders asks for what a request names.
package orders

import (
	"net/http"

	"golang.org/x/crypto/acme"
)

// A Desk takes orders.
type Desk struct{ Authority *acme.Client }

// ServeHTTP takes one.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	order, err := d.Authority.AuthorizeOrder(r.Context(), acme.DomainIDs(r.FormValue("domain")))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(order.URI))
}
