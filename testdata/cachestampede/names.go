package cachestampede

import (
	"context"
	"net"
	"sync"
)

// hosts remembers addresses.
type hosts struct {
	mu    sync.Mutex
	ips   map[string][]net.IPAddr
	texts map[string][]string
}

// lookup is coalesced where it is asked: a resolver has one flight for a name.
func (h *hosts) lookup(ctx context.Context, name string) ([]net.IPAddr, error) {
	h.mu.Lock()
	ips, ok := h.ips[name]
	h.mu.Unlock()
	if ok {
		return ips, nil
	}
	ips, err := resolved(ctx, name)
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	h.ips[name] = ips
	h.mu.Unlock()
	return ips, nil
}

func resolved(ctx context.Context, name string) ([]net.IPAddr, error) {
	return net.DefaultResolver.LookupIPAddr(ctx, name)
}

// text is not: a resolver has flights for addresses only.
func (h *hosts) text(ctx context.Context, name string) ([]string, error) {
	h.mu.Lock()
	texts, ok := h.texts[name]
	h.mu.Unlock()
	if ok {
		return texts, nil
	}
	texts, err := net.DefaultResolver.LookupTXT(ctx, name) // want fill:"every concurrent miss of text runs"
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	h.texts[name] = texts
	h.mu.Unlock()
	return texts, nil
}
