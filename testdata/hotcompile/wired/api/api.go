// Package api asks what it was given.
package api

import (
	"context"
	"io"
	"net/http"
)

// Component answers requests.
type Component struct {
	await func(ctx context.Context, id string) (string, error)
}

// RegisterAwait keeps it.
func (c *Component) RegisterAwait(await func(ctx context.Context, id string) (string, error)) {
	c.await = await
}

// Handle names it.
func (c *Component) Handle(id string) string { return id }

func (c *Component) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer, err := c.await(r.Context(), c.Handle(r.URL.Path))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = io.WriteString(w, answer)
}
