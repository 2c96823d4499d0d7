// Package behind asks through an interface.
package behind

import "net/http"

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

// API asks with whatever it is given.
type API struct{ Client doer }

// Get asks.
func (a *API) Get(url string) error {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := a.Client.Do(req) // want client:"Do has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
