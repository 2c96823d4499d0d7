package completed

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/completed/limits"
)

// Configured has its timeout from another package, but where the configuration is no number.
func Configured(w http.ResponseWriter, r *http.Request) {
	c := limits.Client(&http.Client{})
	forward(c, w, r)
}

// ConfiguredInPlace does not take what comes back.
func ConfiguredInPlace(w http.ResponseWriter, r *http.Request) {
	c := &http.Client{}
	limits.Shared(c)
	forward(c, w, r)
}

// ConfiguredByValue has its client in a variable.
func ConfiguredByValue(w http.ResponseWriter, r *http.Request) {
	var c http.Client
	limits.Client(&c)
	forward(&c, w, r)
}

var upstream doer

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func init() { upstream = limits.Client(&http.Client{}) }

// Kept calls what init configured.
func Kept(w http.ResponseWriter, r *http.Request) {
	resp, err := upstream.Do(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = resp.Body.Close()
}

// Secured trusts fewer, and waits as long.
func Secured(w http.ResponseWriter, r *http.Request) {
	c := &http.Client{} // want client:"has no timeout"
	limits.Secure(c)
	forward(c, w, r)
}

// Redirected follows less, and waits as long.
func Redirected(w http.ResponseWriter, r *http.Request) {
	c := &http.Client{} // want client:"has no timeout"
	limits.Redirects(c)
	forward(c, w, r)
}

// GuardedElsewhere has a transport of which nothing is known here.
func GuardedElsewhere(w http.ResponseWriter, r *http.Request) {
	c := &http.Client{}
	limits.Guarded(c)
	forward(c, w, r)
}

func forward(c *http.Client, w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodGet, "https://upstream.example.com"+r.URL.Path, http.NoBody)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	resp, err := c.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = resp.Body.Close()
}

// Routes says what serves.
func Routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /configured", Configured)
	mux.HandleFunc("GET /inplace", ConfiguredInPlace)
	mux.HandleFunc("GET /value", ConfiguredByValue)
	mux.HandleFunc("GET /kept", Kept)
	mux.HandleFunc("GET /secured", Secured)
	mux.HandleFunc("GET /redirected", Redirected)
	mux.HandleFunc("GET /guarded", GuardedElsewhere)
}
