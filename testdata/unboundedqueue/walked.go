package unboundedqueue

import "sync"

// spool is read anew for each round.
type spool struct {
	mu    sync.Mutex
	found []Event
	list  func(dir string) (events []Event, folders []string)
}

// walk is silent: it runs for Round alone, and calls itself on the way.
func (s *spool) walk(dir string) {
	events, folders := s.list(dir)
	for _, e := range events {
		s.take(e)
	}
	for _, folder := range folders {
		s.walk(folder)
	}
}

func (s *spool) take(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.found = append(s.found, e)
}

// Round is run again and again.
func (s *spool) Round(send func([]Event)) {
	s.mu.Lock()
	s.found = nil
	s.mu.Unlock()
	s.walk("/")
	send(s.found)
}

// Run makes a round a minute.
func (s *spool) Run(minutes <-chan struct{}, send func([]Event)) {
	for range minutes {
		s.Round(send)
	}
}
