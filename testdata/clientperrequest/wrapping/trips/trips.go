// Package trips has transports around transports.
package trips

import "net/http"

// A Stamp is put on all requests.
type Stamp struct {
	Base  http.RoundTripper
	Value string
}

// RoundTrip stamps one.
func (s *Stamp) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Stamp", s.Value)
	return s.Base.RoundTrip(r)
}

// Around puts one around another.
func Around(base http.RoundTripper, value string) http.RoundTripper {
	return &Stamp{Base: base, Value: value}
}
