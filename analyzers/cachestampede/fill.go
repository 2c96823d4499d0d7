package cachestampede

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/engine/callbacks"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// fills looks for a get, a load that the hit path goes around, and a set of what was loaded into the same cache.
func (f *function) fills() bool {
	uses := caches.CacheUses(f.effects, f.fn)
	for _, get := range uses {
		if get.Op != "get" {
			continue
		}
		for _, set := range uses {
			if set.Op != "set" || set.Cache != get.Cache || set.Instr == get.Instr || !code.Reaches(get.Instr, set.Instr) {
				continue
			}
			l := f.loadBetween(uses, get, set)
			if l != nil && !l.excused(fill, cacheExcuses) {
				f.filled(l)
				return true
			}
		}
	}
	return false
}

// loadBetween finds the remote call whose result the set stores. The set may be a part of it, and the get may be left out when
// the cache is switched off.
func (f *function) loadBetween(uses []caches.CacheUse, get, set caches.CacheUse) *load {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || instr == get.Instr || !caches.Misses(f.effects, uses, get, call) || !f.loads(call) {
				continue
			}
			if !caches.Keeps(get, set, call) {
				continue
			}
			l := &load{function: f, call: call, get: get, set: set}
			if !l.excused(fill, fillExcuses) {
				return l
			}
		}
	}
	return nil
}

// loads reports whether a call fetches something from another machine, and is neither a use of a cache nor coalesced below. A
// callee of which nothing is known, but that takes a context and may fail, is what one puts a cache in front of.
func (c *checker) loads(call ssa.CallInstruction) bool {
	m := c.effects.Model(call)
	if m != nil && m.Cache != nil || c.effects.Says(lexicon.Builds, c.effects.ShortName(call)) || c.effects.Says(lexicon.Puts, c.effects.ShortName(call)) {
		return false
	}
	asks := m != nil && m.Waits != nil // and hands out what it has asked: db.Take(&user)
	if res := call.Common().Signature().Results(); !asks && res.Len() > 0 && caches.IsService(res.At(0).Type()) {
		return false // it hands out what can load
	}
	return !c.readsChange(call) && (c.brings(c.does(call)) || caches.Opaque(c.effects, call))
}

// does is what a call does, and what a decorator's call does of what it is put around.
func (c *checker) does(call ssa.CallInstruction) []summary.Effect {
	return slices.Concat(c.effects.Call(call), callbacks.CapturedDoes(c.effects, call))
}

// readsChange reports whether a call reads what a statement returned that changed something.
//
//	db.QueryRow("INSERT INTO boards (name) VALUES ($1) RETURNING id", name).Scan(&id)
func (c *checker) readsChange(call ssa.CallInstruction) bool {
	if m := c.effects.Model(call); m == nil || m.Waits == nil {
		return false
	}
	from, _ := c.effects.Sources(c.effects.Argument(call, -1))
	return slices.ContainsFunc(from, func(v ssa.Value) bool {
		made, ok := v.(*ssa.Call)
		return ok && slices.ContainsFunc(c.effects.Call(made), func(e summary.Effect) bool { return e.Kind == summary.Run && e.Name == "write" })
	})
}

// brings reports whether effects are those of a load.
func (c *checker) brings(done []summary.Effect) bool {
	waits, runs, cached := false, false, false
	for _, e := range done {
		switch {
		case e.Has(summary.Coalesced), e.Kind == summary.Cache && e.Name == "load":
			return false
		case e.Kind == summary.Cache:
			cached = true
		case (e.Name == "sql" || e.Kind == summary.Run && e.Name == "query") && c.effects.InProcess():
			// the database is this process
		case e.Kind == summary.Wait && e.Flags&(summary.Stream|summary.Local|summary.Cleanup) == 0:
			waits = true
		case e.Kind == summary.Run && (e.Name == "write" || e.Name == "publish"):
			return false // it changes something: that is no load
		case e.Kind == summary.Run && (e.Name == "query" || e.Name == "call"):
			runs = true
		}
	}
	return runs || waits && !cached // a cache on another machine is waited for too
}

// filled reports a load that fills a cache.
func (f *function) filled(l *load) {
	chain := []summary.Hop{f.effects.At(l.get.Instr, "the cache is asked")}
	for _, e := range f.does(l.call) {
		if e.Kind == summary.Wait {
			chain = append(chain, e.Chain...)
			break
		}
	}
	f.report(fill, l.call, chain, "every concurrent miss of %s runs %s: coalesce them with singleflight", f.fn.Name(), f.effects.Name(l.call))
}
