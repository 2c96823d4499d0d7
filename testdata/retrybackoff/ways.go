package retrybackoff

import (
	"context"
	"log"
	"time"
)

// Everything is silent. Each of its many branches may be the one before a pause: whoever tries all ways does not come to an end.
func (s *Sweeper) Everything(ctx context.Context) {
	for tries := 0; ctx.Err() == nil; tries++ {
		id, err := s.api.named(ctx)
		if err != nil {
			log.Print(err)
		}
		if s.peers[id] && tries > 1 {
			s.renew()
		}
		if s.peers[id] && tries > 2 {
			s.renew()
		}
		if s.peers[id] && tries > 3 {
			s.renew()
		}
		if s.peers[id] && tries > 4 {
			s.renew()
		}
		if s.peers[id] && tries > 5 {
			s.renew()
		}
		if s.peers[id] && tries > 6 {
			s.renew()
		}
		if s.peers[id] && tries > 7 {
			s.renew()
		}
		if s.peers[id] && tries > 8 {
			s.renew()
		}
		if s.peers[id] && tries > 9 {
			s.renew()
		}
		if s.peers[id] && tries > 10 {
			s.renew()
		}
		if s.peers[id] && tries > 11 {
			s.renew()
		}
		if s.peers[id] && tries > 12 {
			s.renew()
		}
		if s.peers[id] && tries > 13 {
			s.renew()
		}
		if s.peers[id] && tries > 14 {
			s.renew()
		}
		if s.peers[id] && tries > 15 {
			s.renew()
		}
		if s.peers[id] && tries > 16 {
			s.renew()
		}
		if s.peers[id] && tries > 17 {
			s.renew()
		}
		if s.peers[id] && tries > 18 {
			s.renew()
		}
		if s.peers[id] && tries > 19 {
			s.renew()
		}
		if s.peers[id] && tries > 20 {
			s.renew()
		}
		if s.peers[id] && tries > 21 {
			s.renew()
		}
		if s.peers[id] && tries > 22 {
			s.renew()
		}
		if s.peers[id] && tries > 23 {
			s.renew()
		}
		if s.peers[id] && tries > 24 {
			s.renew()
		}
		if s.peers[id] && tries > 25 {
			s.renew()
		}
		if s.peers[id] && tries > 26 {
			s.renew()
		}
		if s.peers[id] && tries > 27 {
			s.renew()
		}
		if s.peers[id] && tries > 28 {
			s.renew()
		}
		if s.peers[id] && tries > 29 {
			s.renew()
		}
		if s.peers[id] && tries > 30 {
			s.renew()
		}
		time.Sleep(s.interval)
	}
}

func (a *API) named(ctx context.Context) (string, error) { return a.url, a.get(ctx) }
