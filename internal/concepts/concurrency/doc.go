// Package concurrency says how many goroutines get to a place at the same time: who else gets there, and is there anybody.
//
//	go s.sync(ctx)				// in main: sync, and what only it calls, has one
//	for range workers { go s.work(ctx) }	// work has many
//	mux.HandleFunc("/", s.show)		// show has many
//
// A library that hands over one message after the other has one, if its row says so (serial); options of it that the program sets may make many
// of that (parallel). What only runs when the program starts does not count: it is over before anybody else comes.
package concurrency
