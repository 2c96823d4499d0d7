package driver

import (
	"os"
	"sync"
)

// How much source, in bytes, is held as syntax and SSA from the summaries to the rules. It takes more than a hundred times its size. A program
// that is no larger is held whole; of a larger one a part is held, and the rest is let go and looked at a second time: peak memory has a
// bound, and a large program costs a little more time. A larger part would not save much of that; and of a program of which that part is next to
// nothing, nothing is held: its summaries need the memory.
const (
	holdWhole   = 2 << 20
	holdPart    = 1 << 20
	holdNothing = 16 << 20
)

func (r *run) hold() int64 {
	switch {
	case r.opts.Hold > 0:
		return r.opts.Hold
	case r.source() <= holdWhole, r.hits.Load() > 0: // after an edit: the packages that it does not reach are not even read
		return holdWhole
	case r.source() > holdNothing:
		return 0
	}
	return holdPart
}

// source is the size of all packages of ours.
func (r *run) source() int64 {
	r.measured.Do(func() {
		for _, u := range r.units {
			for _, name := range u.Files {
				if info, err := os.Stat(name); err == nil {
					u.size += info.Size()
				}
			}
			r.bytes += u.size
		}
	})
	return r.bytes
}

// alone is the size of a package, in bytes, beside which no other is looked at: it takes as much memory as all others together that are looked
// at at once.
const alone = 3 << 20

// slots say how many packages are looked at at once.
type slots struct {
	taken chan struct{}
	all   sync.Mutex // who waits for all of them
}

func newSlots(n int) *slots { return &slots{taken: make(chan struct{}, n)} }

// take waits for one of the slots, or for all of them, and returns what gives them back.
func (s *slots) take(all bool) (leave func()) {
	n := 1
	if all {
		s.all.Lock()
		defer s.all.Unlock()
		n = cap(s.taken)
	}
	for range n {
		s.taken <- struct{}{}
	}
	return func() {
		for range n {
			<-s.taken
		}
	}
}

// drop lets go of all that the units above do not need. Who asks for a position in its files from now on gets none.
func (r *run) drop(u *unit) {
	for _, f := range u.files {
		r.fset.RemoveFile(r.fset.File(f.FileStart))
	}
	u.dropped, u.files, u.info, u.types = true, nil, nil, nil
	for _, a := range u.actions {
		a.result, a.diagnostics, a.facts = nil, nil, nil
	}
}
