// Package wrap owns responses.
package wrap

import (
	"context"
	"io"
	"net/http"
)

// A Handler has a response, or the error in its place.
type Handler struct {
	resp *http.Response
	err  error
}

// New makes one of what a client returns.
func New(resp *http.Response, err error) *Handler { return &Handler{resp: resp, err: err} }

// Body is empty where there is none.
func (h *Handler) Body() io.Reader { return h.resp.Body }

// Close closes the response if there is one.
func (h *Handler) Close() {
	if h.err == nil && h.resp != nil {
		h.resp.Body.Close()
	}
}

// Undo ends what was begun; of what was ended already it says nothing.
func Undo(ctx context.Context, begun interface{ Rollback(context.Context) error }) {
	_ = begun.Rollback(ctx)
}
