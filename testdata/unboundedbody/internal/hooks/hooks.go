// Package hooks tells others of what happens.
package hooks

import (
	"context"
	"io"
	"net/http"
	"strings"
)

// A Hook is where somebody wants to be told.
type Hook struct {
	ID  string `json:"id"`
	URL string `json:"url"`
}

// A Mirror is where the operator keeps a copy.
type Mirror struct {
	ID  string `json:"id"`
	URL string `json:"url"`
}

// A Delivery is one message for one hook, or for a mirror.
type Delivery struct {
	ID     string
	Target *Target
	Copy   *Copy
}

// A Target is what a delivery knows of its hook.
type Target struct{ URL string }

// A Copy is what it knows of a mirror.
type Copy struct{ URL string }

// A Store keeps deliveries.
type Store interface {
	Add(ctx context.Context, h *Hook) error
	Find(ctx context.Context, id string) (*Delivery, error)
}

// Targets are those of some hooks, for whoever imports the package.
func Targets(list []Hook) []Target { return targets(list, func(h Hook) bool { return h.URL != "" }) }

func targets(list []Hook, wanted func(Hook) bool) []Target {
	var out []Target
	for _, h := range list {
		if wanted(h) {
			out = append(out, Target{URL: h.URL})
		}
	}
	return out
}

// Copies are those of some mirrors.
func Copies(list []Mirror) []Copy { return copies(list) }

func copies(list []Mirror) []Copy {
	var out []Copy
	for _, m := range list {
		out = append(out, Copy{URL: m.URL})
	}
	return out
}

// A Sender sends deliveries.
type Sender struct{ Client *http.Client }

// Send is given an address that somebody has registered in a request, which is long over.
func (s *Sender) Send(ctx context.Context, url, message string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(message))
	if err != nil {
		return nil, err
	}
	resp, err := s.Client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body) // want response:"io.ReadAll reads a whole answer: the other side decides"
}

// Mirror is silent: it is given an address that the program has from its environment.
func (s *Sender) Mirror(ctx context.Context, url, message string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, url, strings.NewReader(message))
	if err != nil {
		return nil, err
	}
	resp, err := s.Client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
