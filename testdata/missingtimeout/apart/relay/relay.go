// Package relay is part of the command that keeps names in another service.
package relay

import (
	"context"
	"net/http"
)

// Names are kept somewhere.
type Names interface {
	Put(ctx context.Context, key string) (string, error)
}

// Relay keeps names.
type Relay struct{ Names Names }

// ServeHTTP keeps one, even if its caller is gone.
func (w *Relay) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	_, _ = w.Names.Put(context.WithoutCancel(r.Context()), r.FormValue("name")) // want client:"Do has no timeout"
}
