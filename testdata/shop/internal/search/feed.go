package search

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/url"

	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/errgroup"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// Follow keeps the nodes as new as the products are, until ctx ends.
func (e *Engine) Follow(ctx context.Context) {
	for {
		m, err := e.reader.ReadMessage(ctx)
		if err != nil {
			slog.Error("products", "error", err)
			return
		}
		go e.index(ctx, m) // want unboundedfanout/message
	}
}

// Close leaves the group, and the caches.
func (e *Engine) Close() error {
	for _, c := range e.caches {
		_ = c.Close()
	}
	for _, t := range e.trails {
		_ = t.rdb.Close()
	}
	return e.reader.Close()
}

func (e *Engine) index(ctx context.Context, m kafka.Message) {
	ctx, cancel := context.WithTimeout(ctx, searchTimeout)
	defer cancel()
	if err := e.put(ctx, e.nodes[0], string(m.Key), m.Value); err != nil {
		e.meter.Failed("search", err)
	}
}

func (e *Engine) put(ctx context.Context, node, sku string, product []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, node+"/products/"+url.PathEscape(sku), bytes.NewReader(product))
	if err != nil {
		return err
	}
	resp, err := e.client.Do(req)
	if err != nil {
		return err
	}
	drain(resp)
	return nil
}

// all looks for many words at once, as the newsletter does.
func (e *Engine) all(w http.ResponseWriter, r *http.Request) {
	var lists []string
	if !web.Read(w, r, &lists) {
		return
	}
	found := make([][]Product, len(lists))
	g, ctx := errgroup.WithContext(r.Context())
	for i, words := range lists {
		g.Go(func() (err error) { // want unboundedfanout/element
			found[i], err = e.ask(ctx, normal(words))
			return err
		})
	}
	web.Answer(w, r, found, g.Wait())
}

// rebuild has a node begin anew, if it is there.
func (e *Engine) rebuild(w http.ResponseWriter, r *http.Request) {
	if err := e.alive(); err != nil {
		http.Error(w, "the node is away", http.StatusServiceUnavailable)
		return
	}
	e.meter.Rebuilt("search")
	web.Answer(w, r, "begun", e.put(r.Context(), e.nodes[0], "all", nil))
}

func (e *Engine) alive() error {
	resp, err := e.client.Get(e.nodes[0] + "/alive") // want droppedctx/helper
	if err != nil {
		return err
	}
	drain(resp)
	return nil
}
