package retrybackoff

import (
	"context"
	"errors"
	"log"
	"time"
)

// errPrecondition says that somebody else was faster.
var errPrecondition = errors.New("precondition failed")

// Probe is silent: it waits in every round but the first.
func (s *Sweeper) Probe(ctx context.Context) {
	first := true
	for {
		if !first {
			select {
			case <-ctx.Done():
				return
			case <-time.After(s.interval):
			}
		}
		first = false
		if err := s.api.once(); err != nil {
			log.Print(err)
		}
	}
}

// ProbeOnceMore waits in the first round only: the flag is turned the wrong way.
func (s *Sweeper) ProbeOnceMore(ctx context.Context) {
	waiting := true
	for ctx.Err() == nil {
		if waiting {
			time.Sleep(s.interval)
		}
		waiting = false
		if err := s.api.once(); err != nil { // want error-spin:"goes round at once when .*once fails"
			log.Print(err)
			continue
		}
		time.Sleep(s.interval)
	}
}

// cursor goes through what a store holds.
type cursor interface {
	Next() bool
	Entry() string
}

// FindFirst is silent: each try asks for what the cursor has got to.
func (s *Sweeper) FindFirst(c cursor) error {
	for c.Next() {
		name := c.Entry()
		err := s.api.postKeyed(context.Background(), name)
		if err != nil && !errors.Is(err, errPrecondition) {
			return err
		}
		if err == nil {
			return nil
		}
	}
	return errPrecondition
}

func (s *Sweeper) renew() { s.peers = map[string]bool{} }

// Renewing mends what failed on one way only: on the other it hammers.
func (s *Sweeper) Renewing(ctx context.Context) {
	for ctx.Err() == nil {
		if err := s.api.once(); err != nil { // want error-spin:"goes round at once when .*once fails"
			log.Print(err)
			if errors.Is(err, errPrecondition) {
				s.renew()
			}
			continue
		}
		time.Sleep(s.interval)
	}
}
