// Package crew has workers that run what they are given.
package crew

// A Crew takes one piece of work after the other.
type Crew struct {
	work chan func()
	jobs chan job
	end  chan struct{}
}

type job struct {
	name string
	run  func() error
}

// New hires some.
func New(n int) *Crew {
	c := &Crew{work: make(chan func(), 100), jobs: make(chan job, 100), end: make(chan struct{})}
	for range n {
		go c.serve()
	}
	go serveJobs(c.jobs)
	return c
}

func (c *Crew) serve() {
	for {
		select {
		case do := <-c.work:
			do()
		case <-c.end:
			return
		}
	}
}

func serveJobs(jobs <-chan job) {
	for j := range jobs {
		_ = j.run()
	}
}

// Give hands it to whoever is free.
func (c *Crew) Give(do func()) { c.work <- do }

// Offer does so if there is room.
func (c *Crew) Offer(do func()) bool {
	select {
	case c.work <- do:
		return true
	default:
		return false
	}
}

// Name gives it a name on the way.
func (c *Crew) Name(name string, run func() error) { c.jobs <- job{name, run} }

// Have comes back when it is done.
func (c *Crew) Have(do func()) {
	done := make(chan struct{})
	c.work <- func() {
		defer close(done)
		do()
	}
	<-done
}

// Now does it itself.
func (c *Crew) Now(do func()) { do() }
