// Package locks says whether a lock is held at an instruction, and who else takes it.
//
//	s.mu.Lock()
//	v := s.load()	// Locked
//	s.mu.Unlock()
//	s.use(v)	// not any more
//
// A lock counts from where it dominates the instruction until one is released on the way.
package locks
