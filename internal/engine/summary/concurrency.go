package summary

// Concurrency is how many goroutines may be in a function at the same time, once the program serves.
//
//	go s.sync()	// in main: one, that which is started here
//	for range workers { go s.work() }	// many
//	mux.HandleFunc("/", s.show)	// many
//	nc.Subscribe("moved", s.moved)	// one: the library hands over one message after the other
type Concurrency struct {
	Many   bool   // several, as far as anybody knows
	Thread string // else the one goroutine, by what starts it; empty: none is known
	Again  bool   // it comes here more than once
}

// Alone reports whether one goroutine gets there, and no other one.
func (c Concurrency) Alone() bool { return !c.Many && c.Thread != "" }

// Once reports whether one goroutine gets there, and no more than once.
func (c Concurrency) Once() bool { return c.Alone() && !c.Again }

// With is how many get to either of two places.
func (c Concurrency) With(other Concurrency) Concurrency {
	switch {
	case c.Many || other.Many || c.Thread != "" && other.Thread != "" && c.Thread != other.Thread:
		return Concurrency{Many: true}
	case c.Thread == "":
		c.Thread = other.Thread
	}
	c.Again = c.Again || other.Again
	return c
}
