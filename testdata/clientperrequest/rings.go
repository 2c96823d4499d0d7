package clientperrequest

import "net/http"

// A ring holds itself, as lists with an anchor do.
type ring struct {
	http *http.Client
	next *ring
}

func (r *ring) get(url string) (*http.Response, error) { return r.next.http.Get(url) }

// newRing makes a client in each case, and a struct around it.
func newRing() *ring {
	own := &http.Client{Transport: &http.Transport{}}
	return &ring{http: own, next: &ring{http: own}}
}

// optionalRing makes one only for some: what it returns otherwise leads back to itself, and to no client.
func optionalRing(url string) *ring {
	if url == "" {
		first, second := &ring{http: http.DefaultClient}, &ring{http: http.DefaultClient}
		first.next, second.next = second, first
		return first
	}
	return newRing()
}

// ringedForSome may have none made.
func (s *Silent) ringedForSome(w http.ResponseWriter, r *http.Request) {
	resp, err := optionalRing(s.url).get(s.url)
	answer(w, resp, err)
}
