package caches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// startQuery asks whether the start of the program has a function run, whoever else does.
var startQuery = effects.AboutFunction("at-start", (*program.Program).AtStart)

// A Stay is how long what a struct holds stays, by all the places where the package makes such a struct.
type Stay struct {
	Long bool // one of them says that it stays as long as the process
	Own  bool // each call, request or connection makes its own
}

// StayOf says how long what a struct holds stays. Where it is a part of another struct, that one answers.
//
//	func NewLimits() *Limits { return &Limits{...} }                          long: a constructor that runs when the program starts
//	func (h *H) ServeHTTP(...) { memo := &memo{...}; render(memo) }           own: one for each request
//	type Server struct { limits Limits }                                      as long as a Server
//
// What is put into a map lives as long as its key is there: forgets says whether the map at such a place ever loses one.
func StayOf(r *effects.Result, owner *types.Named, forgets func(ssa.Instruction) bool) Stay {
	return (&stays{r: r, forgets: forgets, seen: map[*types.Named]Stay{}}).of(owner)
}

// stays looks for how long structs stay, at each once.
type stays struct {
	r       *effects.Result
	forgets func(ssa.Instruction) bool
	seen    map[*types.Named]Stay // nothing, for one that is being looked at
}

func (q *stays) of(owner *types.Named) (out Stay) {
	known, asked := q.seen[owner]
	if asked || len(q.seen) > maxHolders {
		return known
	}
	q.seen[owner] = Stay{}
	defer func() { q.seen[owner] = out }()
	made := escape.Makings(q.r, owner)
	for _, alloc := range made {
		out.join(q.madeAt(alloc, owner))
	}
	if len(made) > 0 {
		return out
	}
	for _, g := range globalsOf(q.r) {
		out.Long = out.Long || partOf(code.Pointee(g.Type()), owner)
	}
	for _, holder := range holdersOf(q.r, owner) {
		out.join(q.of(holder))
	}
	return out
}

// maxHolders is in how many structs, one in another, a struct is looked for.
const maxHolders = 8

func (s *Stay) join(other Stay) { s.Long, s.Own = s.Long || other.Long, s.Own || other.Own }

// madeAt says how long a struct stays that is made in one place.
func (q *stays) madeAt(made *ssa.Alloc, owner *types.Named) Stay {
	r, fn := q.r, made.Parent()
	cold := r.Cold(fn)
	asked := r.Reach(fn).By == summary.Request
	life := escape.LifetimeOf(r, made)
	switch life.Living {
	case escape.KeptLazily:
		return q.lazily(life.Stored)
	case escape.KeptOnce:
		return Stay{Long: true}
	case escape.KeptByKey:
		return q.byKey(life.At, owner, cold, asked)
	case escape.PerCall, escape.Replaced:
		return Stay{Long: cold, Own: !cold}
	case escape.ToCallers:
		if usedUp(r, made) {
			return Stay{Own: true}
		}
	}
	if asked {
		start := effects.AskOf(r, startQuery, code.Origin(fn)) // a literal is a handler, whoever has registered it
		return Stay{Long: start, Own: !start}
	}
	return Stay{Long: cold}
}

// lazily says how long a struct stays that another one gets when it is first needed: as long as that, where it is known to be somebody's own.
//
//	func (g *guard) begin() { if g.attempts == nil { g.attempts = &attempts{} } }	as long as g
func (q *stays) lazily(in escape.Stored) Stay {
	if in.Field != nil && in.Global == nil {
		for _, holder := range code.Structs(q.r.Pass.Pkg, func(f *types.Var) bool { return f == in.Field }) {
			if stay := q.of(holder); stay.Own && !stay.Long {
				return stay
			}
		}
	}
	return Stay{Long: true}
}

// byKey says how long a struct stays that an instruction puts into a map: as long as its key does, and no longer than the map.
//
//	s.rooms[id] = &room{}                                    as long as s, if no room is ever deleted
//	t := &trace{groups: ...}; t.groups[id] = &group{}        with t, at the end of the call
//	n.next[key] = &node{}                                    as long as the nodes that are made elsewhere
func (q *stays) byKey(at ssa.Instruction, owner *types.Named, cold, asked bool) Stay {
	holder := holderOf(q.r, at)
	switch {
	case holder == owner:
		return Stay{}
	case cold:
		return Stay{Long: true}
	case at == nil || q.forgets(at):
		return Stay{Own: asked}
	case holder == nil || holder.Obj().Pkg() != q.r.Pass.Pkg:
		return Stay{Long: true}
	}
	return q.of(holder)
}

// globalsOf lists the variables of the package.
func globalsOf(r *effects.Result) []*ssa.Global {
	var out []*ssa.Global
	scope := r.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		if g, ok := r.Code.SSA().Members[name].(*ssa.Global); ok {
			out = append(out, g)
		}
	}
	return out
}

// holdersOf lists the structs of the package that have a struct as a part of them.
func holdersOf(r *effects.Result, owner *types.Named) []*types.Named {
	return code.Structs(r.Pass.Pkg, func(f *types.Var) bool { return partOf(f.Type(), owner) })
}

// partOf reports whether a type is a struct, or holds it as elements.
func partOf(t types.Type, owner *types.Named) bool {
	switch u := types.Unalias(t).(type) {
	case *types.Named:
		return u.Origin() == owner
	case *types.Array:
		return partOf(u.Elem(), owner)
	case *types.Slice:
		return partOf(u.Elem(), owner)
	}
	return false
}
