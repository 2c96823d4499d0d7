// Package kinds has calls that are not what they are called.
package kinds

import (
	"context"
	"log"

	far "github.com/hldlint/hldlint/testdata/retrybackoff/kinds/remote"
)

type waiter interface {
	Wait(ctx context.Context, id string) error
}

// Service has jobs behind an interface.
type Service struct {
	jobs  waiter
	other *far.Jobs
	tick  interface{ Tick() }
	tries int
}

// New puts them there.
func New(j *far.Jobs) *Service { return &Service{jobs: j, other: j} }

// Between asks by a call named Wait, on the way back, which fails as fast as the other.
func (s *Service) Between(ctx context.Context, id string) {
	for {
		err := s.other.Wait(ctx, id) // want none:"Wait is called again at once"
		if err == nil {
			return
		}
		_ = s.jobs.Wait(ctx, id)
	}
}

// Itself repeats a call named Wait, behind an interface.
func (s *Service) Itself(ctx context.Context, id string) {
	for {
		if err := s.jobs.Wait(ctx, id); err == nil { // want none:"Wait is called again at once"
			return
		}
	}
}

// PauseElsewhere calls a function of another package that does nothing.
func (s *Service) PauseElsewhere(ctx context.Context, id string) {
	for {
		if err := s.jobs.Wait(ctx, id); err == nil { // want none:"Wait is called again at once"
			return
		}
		far.Pause()
	}
}

func (s *Service) count() { s.tries++ }

func (s *Service) pause() {
	s.count()
	log.Print("waiting")
}

// PauseHelped calls one that calls another.
func (s *Service) PauseHelped(ctx context.Context, id string) {
	for {
		if err := s.jobs.Wait(ctx, id); err == nil { // want none:"Wait is called again at once"
			return
		}
		s.pause()
	}
}

// RestElsewhere calls one of another package that sleeps.
func (s *Service) RestElsewhere(ctx context.Context, id string) {
	for {
		if err := s.jobs.Wait(ctx, id); err == nil {
			return
		}
		far.Rest() // want unheeded:"does not end with ctx"
	}
}

// Opaque is silent: what its pause calls is not known.
func (s *Service) Opaque(ctx context.Context, id string) {
	for {
		if err := s.jobs.Wait(ctx, id); err == nil {
			return
		}
		s.pauseBy()
	}
}

func (s *Service) pauseBy() { s.tick.Tick() }

// OpaqueElsewhere is silent: likewise, in another package.
func (s *Service) OpaqueElsewhere(ctx context.Context, id string) {
	for {
		if err := s.jobs.Wait(ctx, id); err == nil {
			return
		}
		far.PauseBy(s.tick)
	}
}
