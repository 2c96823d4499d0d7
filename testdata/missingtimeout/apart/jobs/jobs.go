// Package jobs is part of a command in which names are kept in memory, whatever another command keeps them in.
package jobs

import (
	"context"
	"net/http"
)

// Names are kept somewhere.
type Names interface {
	Put(ctx context.Context, key string) (string, error)
}

// Worker keeps names.
type Worker struct{ Names Names }

// ServeHTTP keeps one, even if its caller is gone.
func (w *Worker) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	_, _ = w.Names.Put(context.WithoutCancel(r.Context()), r.FormValue("name"))
}
