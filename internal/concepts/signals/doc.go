// Package signals recognises what a loop waits for to do its next piece of work, and who gives it: channels, timers, queues in memory.
//
//	case job := <-s.jobs:	// Received: s.jobs
//	case <-s.timer.C:	// Received: s.timer
//
//	s.jobs <- job		// Given: s.jobs
//	s.timer.Reset(0)	// Given: s.timer
//
// A signal is known by where it lies: a field of what a function is given, or a variable.
//
// It does not tell two structs of one type apart that are given to different functions, and knows no signals in maps and slices.
package signals
