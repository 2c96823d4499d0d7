package escape

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Living is how long what a call made is held.
type Living string

// The lifetimes.
const (
	LivesUnknown Living = ""         // something has it of which nothing is known
	PerCall      Living = "per call" // it never leaves the function that made it, nor its callers
	ToCallers    Living = "returned" // callers get it that are not in sight
	KeptOnce     Living = "kept"     // for as long as the process, or what its maker was called for
	KeptByKey    Living = "by key"   // in a map: one for each tenant, host or address
	KeptLazily   Living = "lazy"     // made when it is first needed, under a check that there is none
	Replaced     Living = "replaced" // in a field or variable that has one: when its maker runs again it takes the place of the last
	Outlives     Living = "captured" // by a goroutine or a handler
)

// A Lifetime is how long the value of a call is held, and where that is decided.
//
//	var db = open()                          kept
//	if c.db == nil { c.db = open() }         lazy
//	p.pools[tenant] = open()                 by key
//	db := open(); defer db.Close()           per call
type Lifetime struct {
	Living Living
	At     ssa.Instruction // what stores it or returns it, or nil
	Stored Stored          // of what is kept
	Makers []ssa.Value     // the call itself, and the calls of the functions that return it, outwards
}

// maxReturns is through how many functions a value is followed that each returns to its callers.
const maxReturns = 4

// LifetimeOf says how long a value is held. Where it is returned its callers in the package answer, if they are all there are; where
// they differ, the one that gives it away least.
func LifetimeOf(r *effects.Result, v ssa.Value) Lifetime { return lifetime(r, v, "", maxReturns) }

func lifetime(r *effects.Result, v ssa.Value, at access, depth int) Lifetime {
	e := escapeAt(r, v, at)
	for _, s := range e.Stored {
		if !s.Local {
			return kept(r, v, s, depth)
		}
	}
	switch {
	case len(e.Returned) > 0:
		return returnedFor(r, v, e.Returned[0], depth)
	case e.Opaque():
		return Lifetime{Makers: []ssa.Value{v}}
	case len(e.Captured) > 0:
		return Lifetime{Living: Outlives, At: e.Captured[0].At, Makers: []ssa.Value{v}}
	}
	return Lifetime{Living: PerCall, Makers: []ssa.Value{v}}
}

// kept says how a place keeps a value.
func kept(r *effects.Result, v ssa.Value, s Stored, depth int) Lifetime {
	out := Lifetime{Living: Replaced, At: s.At, Stored: s, Makers: []ssa.Value{v}}
	switch fn := s.At.Parent(); {
	case s.In == InMap || s.In == InPool && putsByKey(r, s.At):
		out.Living = KeptByKey
	case s.In == InChannel || s.In == InVariable || s.In == InPool:
		out.Living = LivesUnknown
	case underOnce(r, fn):
		out.Living = KeptOnce
	case underNilCheck(r, s):
		out.Living = KeptLazily
	case s.Global != nil && (fn.Synthetic == "package initializer" || r.Cold(fn)):
		out.Living = KeptOnce
	case s.Param >= 0:
		return keptIn(r, v, out, depth)
	}
	return out
}

// putsByKey reports whether a call puts something into a cache or a map of a library.
func putsByKey(r *effects.Result, at ssa.Instruction) bool {
	call, ok := at.(ssa.CallInstruction)
	if !ok {
		return false
	}
	m := r.Model(call)
	return m != nil && m.Cache != nil && (m.Cache.Op == "set" || m.Cache.Op == "load")
}

// underOnce reports whether a function is a literal that runs for the first of all callers only: once.Do(func() { db = open() }).
func underOnce(r *effects.Result, fn *ssa.Function) bool {
	f := r.Functions[code.Origin(fn)]
	if f == nil || fn.Parent() == nil {
		return false
	}
	for _, e := range r.EdgesTo(f) {
		if m := r.Model(e.Call); m != nil {
			for _, c := range m.Calls {
				if c.Ever {
					return true
				}
			}
		}
	}
	return false
}

// returnedFor asks the callers of the function that returns a value.
func returnedFor(r *effects.Result, v ssa.Value, out Returned, depth int) Lifetime {
	fn := v.Parent()
	here := Lifetime{Living: ToCallers, Makers: []ssa.Value{v}}
	if underOnce(r, fn) {
		here.Living = KeptOnce // sync.OnceValue keeps what it returns
		return here
	}
	return askCallers(r, v, here, depth, func(call *ssa.Call) (ssa.Value, access) {
		return code.Result(call, out.Result), access(out.In)
	})
}

// KeptInSight reports whether some of those in sight that get a value from the function that returns it keep it, whoever else gets it.
//
//	c := New(store); m.ledgers[name] = c	// New is exported: others may call it as well
func KeptInSight(r *effects.Result, v ssa.Value) bool {
	e := escapeAt(r, v, "")
	return len(e.Returned) > 0 && slices.ContainsFunc(r.Index.Callers[code.Origin(v.Parent())], func(call ssa.CallInstruction) bool {
		c, ok := call.(*ssa.Call)
		if !ok {
			return false
		}
		got := code.Result(c, e.Returned[0].Result)
		return got != nil && rank[lifetime(r, got, access(e.Returned[0].In), maxReturns-1).Living] >= rank[Replaced]
	})
}

// keptIn asks the callers of a function that puts a value into what they give it, where all of them have made that themselves.
//
//	func newServer() *server { s := &server{}; s.connect(); return s }
func keptIn(r *effects.Result, v ssa.Value, here Lifetime, depth int) Lifetime {
	s := here.Stored
	return askCallers(r, v, here, depth, func(call *ssa.Call) (ssa.Value, access) {
		if args := code.Arguments(call); s.Param < len(args) {
			if made, ok := args[s.Param].(*ssa.Alloc); ok {
				return made, s.way
			}
		}
		return nil, ""
	})
}

// askCallers is how long the callers of a function hold a value, each of whom has it in a place; or what is known here, if they are
// not all in sight or one has no such place.
func askCallers(r *effects.Result, v ssa.Value, here Lifetime, depth int, place func(*ssa.Call) (ssa.Value, access)) Lifetime {
	fn := v.Parent()
	calls, all := r.Callers(fn)
	if r.Pass.Pkg.Name() == "main" && fn.Signature.Recv() == nil {
		all = !r.Index.Values[code.Origin(fn)]
	}
	if !all || depth == 0 || len(calls) == 0 {
		return here
	}
	best := Lifetime{Living: KeptOnce}
	for i, call := range calls {
		c, ok := call.(*ssa.Call)
		if !ok {
			return here
		}
		holder, at := place(c)
		if holder == nil {
			return here
		}
		if l := lifetime(r, holder, at, depth-1); i == 0 || rank[l.Living] < rank[best.Living] {
			best = l
		}
	}
	best.Makers = append([]ssa.Value{v}, best.Makers...)
	return best
}

// rank orders lifetimes by how much is known: where callers differ, the first of these decides.
var rank = map[Living]int{LivesUnknown: 0, PerCall: 1, ToCallers: 2, Outlives: 3, Replaced: 4, KeptByKey: 5, KeptLazily: 6, KeptOnce: 7}
