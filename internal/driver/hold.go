package driver

import "os"

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
					r.bytes += info.Size()
				}
			}
		}
	})
	return r.bytes
}

// drop lets go of all that the units above do not need.
func (u *unit) drop() {
	u.dropped, u.files, u.info, u.types = true, nil, nil, nil
	for _, a := range u.actions {
		a.result, a.diagnostics, a.facts = nil, nil, nil
	}
}
