// Command chained serves by a chain of handlers of its own, one of which limits the bodies of all requests: it is silent.
package main

import (
	"context"
	"io"
	"log"
	"net/http"
)

type key string

const (
	requestKey key = "request"
	writerKey  key = "writer"
)

// A call goes through the links of a chain.
type call struct {
	ctx   context.Context
	links []link
}

type link interface{ Handle(c *call) }

// Next runs the next link.
func (c *call) Next(then ...func()) {
	if len(c.links) == 0 {
		return
	}
	first := c.links[0]
	c.links = c.links[1:]
	first.Handle(c)
	for _, f := range then {
		f()
	}
}

type limit struct{ max int64 }

// Handle gets the request as a value of a context.
func (l *limit) Handle(c *call) {
	r := c.ctx.Value(requestKey).(*http.Request)
	if r.Method == http.MethodGet {
		c.Next()
		return
	}
	w, _ := c.ctx.Value(writerKey).(http.ResponseWriter)
	r.Body = http.MaxBytesReader(w, r.Body, l.max)
	c.Next()
}

type serve struct{ next http.Handler }

func (s serve) Handle(c *call) {
	s.next.ServeHTTP(c.ctx.Value(writerKey).(http.ResponseWriter), c.ctx.Value(requestKey).(*http.Request))
}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", create)
	log.Fatal(http.ListenAndServe(":8091", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(context.WithValue(r.Context(), requestKey, r), writerKey, w)
		(&call{ctx: ctx, links: []link{&limit{max: 1 << 20}, serve{mux}}}).Next()
	})))
}

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
