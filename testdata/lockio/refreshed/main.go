// Command refreshed has a lock held while each entry of a map is asked for, whether it is there or not.
package main

import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"sync"
	"time"
)

type hosts struct {
	client *http.Client
	mu     sync.RWMutex
	up     map[string]bool
	codes  map[string]int
	last   map[string]int
}

func (h *hosts) ask(ctx context.Context, host string) int {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, "https://"+host+"/ping", nil)
	if err != nil {
		return 0
	}
	resp, err := h.client.Do(req)
	if err != nil {
		return 0
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

// look asks each host anew, and all who want to know wait for all of them.
func (h *hosts) look(ctx context.Context) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for host := range h.up {
		h.up[host] = h.ask(ctx, host) == http.StatusOK // want remote:"mutex hosts.mu is held across"
	}
}

// again does so by way of a variable, and what is written is another map as well.
func (h *hosts) again(ctx context.Context) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for host, before := range h.codes {
		code := h.ask(ctx, host) // want remote:"mutex hosts.mu is held across"
		if code != before {
			h.codes[host] = code
		}
	}
}

// fill is silent: what it brings is what everybody waits for, and it is brought once.
func (h *hosts) fill(ctx context.Context, host string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.last) > 0 {
		return h.last[host]
	}
	h.last[host] = h.ask(ctx, host)
	return h.last[host]
}

func (h *hosts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.fill(r.Context(), r.Host)
	h.mu.RLock()
	defer h.mu.RUnlock()
	_ = json.NewEncoder(w).Encode([]any{h.up, h.codes})
}

func main() {
	h := &hosts{client: &http.Client{Timeout: 2 * time.Second}, up: map[string]bool{"a": true, "b": true}, codes: map[string]int{"c": 200}, last: map[string]int{}}
	ctx := context.Background()
	go func() {
		for range time.Tick(5 * time.Second) {
			h.look(ctx)
			h.again(ctx)
		}
	}()
	server := &http.Server{Addr: ":8080", Handler: h, ReadTimeout: time.Second}
	log.Fatal(server.ListenAndServe())
}
