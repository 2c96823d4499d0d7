package leakedconn

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// Hooks tells others what happens.
type Hooks struct {
	client *http.Client
	url    string
}

// ServeHTTP tells of each request, and does not ask what the others say to it.
func (h *Hooks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// example: undrained bad
	resp, err := h.client.Post(h.url, "application/json", r.Body) // want undrained:"the response of Post is closed unread: its connection is not used again"
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	// end
	w.WriteHeader(resp.StatusCode)
}

// Drained reads what it does not need.
type Drained Hooks

func (h *Drained) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// example: undrained good
	resp, err := h.client.Post(h.url, "application/json", r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.CopyN(io.Discard, resp.Body, 64<<10)
	// end
	w.WriteHeader(resp.StatusCode)
}

// Heads asks for no body.
type Heads Hooks

func (h *Heads) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resp, err := h.client.Head(h.url)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

// Puts gets an answer that has nothing to say.
type Puts Hooks

func (h *Puts) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodPut, h.url, r.Body)
	if err != nil {
		return
	}
	resp, err := h.client.Do(req)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

// Helped has a helper close it, which may read the rest.
type Helped Hooks

func (h *Helped) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resp, err := h.client.Post(h.url, "application/json", r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer drain(resp.Body)
	w.WriteHeader(resp.StatusCode)
}

// Decoded reads it, as far as the value goes.
type Decoded Hooks

func (h *Decoded) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resp, err := h.client.Post(h.url, "application/json", r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	json.NewDecoder(resp.Body).Decode(new(int))
}

// Secure asks a host by https: with HTTP/2 the connection goes on.
type Secure Hooks

func (h *Secure) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resp, err := h.client.Post("https://hooks.example.com/"+r.FormValue("hook"), "application/json", r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

// Zoned does so with a request that it makes.
type Zoned Hooks

func (h *Zoned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	endpoint := fmt.Sprintf("https://%s.example.com/hooks", h.url)
	req, err := http.NewRequestWithContext(r.Context(), http.MethodPost, endpoint, r.Body)
	if err != nil {
		return
	}
	resp, err := h.client.Do(req)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

// Plain speaks HTTP/1.
type Plain Hooks

func (h *Plain) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resp, err := h.client.Post("http://hooks.internal/"+r.FormValue("hook"), "application/json", r.Body) // want undrained:"the response of Post is closed unread: its connection is not used again"
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

// Named has a host by https, and no address that begins with it.
type Named Hooks

func (h *Named) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resp, err := h.client.Post(h.url+"?back=https://shop.example.com", "application/json", r.Body) // want undrained:"the response of Post is closed unread: its connection is not used again"
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}

// Serve registers the hooks.
func Serve(client *http.Client) {
	http.Handle("/hooks", &Hooks{client: client})
	http.Handle("/drained", &Drained{client: client})
	http.Handle("/heads", &Heads{client: client})
	http.Handle("/puts", &Puts{client: client})
	http.Handle("/helped", &Helped{client: client})
	http.Handle("/decoded", &Decoded{client: client})
	http.Handle("/secure", &Secure{client: client})
	http.Handle("/zoned", &Zoned{client: client})
	http.Handle("/plain", &Plain{client: client})
	http.Handle("/named", &Named{client: client})
}

// UndrainedRoutes is all that the service runs of this file.
func UndrainedRoutes() []any {
	return []any{
		(*Hooks).ServeHTTP,
		(*Drained).ServeHTTP,
		(*Heads).ServeHTTP,
		(*Puts).ServeHTTP,
		(*Helped).ServeHTTP,
		(*Decoded).ServeHTTP,
		(*Secure).ServeHTTP,
		(*Zoned).ServeHTTP,
		(*Plain).ServeHTTP,
		(*Named).ServeHTTP,
		Serve,
	}
}
