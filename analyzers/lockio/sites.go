package lockio

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A holder is a function that takes a mutex.
type holder struct {
	fn    *ssa.Function
	mutex *types.Var
}

// elsewhere finds where the mutex is taken for a request: in another function that holds it briefly, if there is one, in any other, or
// in this one, which runs for many requests at a time.
func (w *wait) elsewhere() {
	best := 0
	for _, s := range locks.Sites(w.effects, w.mutex) {
		if locks.Tries(w.effects, s.Hold) || !w.counts(s) {
			continue
		}
		rank := 1
		switch brief := !w.holdsLong(s.Fn); {
		case code.Outermost(s.Fn) == code.Outermost(w.fn):
		case brief:
			rank = 3
		default:
			rank = 2
		}
		if rank > best {
			best, w.site, w.brief = rank, &s, rank == 3
		}
	}
}

// counts reports whether a place takes the mutex for a request. A send waits for somebody who may be gone: there it is enough that
// anybody else takes it.
func (w *wait) counts(s locks.Site) bool {
	by := w.effects.Reach(s.Fn).By
	if by == summary.Request {
		return true
	}
	other := code.Outermost(s.Fn) != code.Outermost(w.fn) && !w.effects.Cold(s.Fn) && !w.effects.Uncalled(s.Fn)
	return w.kind.ID == channel.ID && other && (by == summary.Background || by == summary.ReachUnknown)
}

// holdsLong reports whether a function waits for another machine, or pauses, under the mutex.
func (w *wait) holdsLong(fn *ssa.Function) bool {
	key := holder{fn, w.mutex.Var}
	if known, ok := w.long[key]; ok {
		return known
	}
	long := false
	for instr := range code.Instructions(fn) {
		if long {
			break
		}
		other := w.waits(fn, instr)
		long = other != nil && w.heldAt(fn, instr)
	}
	w.long[key] = long
	return long
}
