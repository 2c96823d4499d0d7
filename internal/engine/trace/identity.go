package trace

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// MayBe reports whether a value may be one that an allocation or a call made: directly, through variables, or as
// what a function returned or was given.
func (r *Package) MayBe(base, made ssa.Value) bool {
	if base == made {
		return true
	}
	if x, y := code.Named(base.Type()), code.Named(made.Type()); x != nil && y != nil && x != y && !types.IsInterface(y) {
		return false
	}
	if alloc, ok := made.(*ssa.Alloc); ok && base.Parent() == alloc.Parent() {
		if other, ok := base.(*ssa.Alloc); ok && other != alloc {
			return false
		}
	}
	return (&identity{r: r, made: made, seen: map[ssa.Value]bool{}}).may(base)
}

// identity asks whether values may be one that was made in one place.
type identity struct {
	r    *Package
	made ssa.Value
	seen map[ssa.Value]bool
}

func (q *identity) may(v ssa.Value) bool {
	if q.seen[v] {
		return false
	}
	q.seen[v] = true
	if f := code.LoadedField(v); f != nil && f.Pkg() != nil && !q.r.Ours(f.Pkg()) {
		// A library's struct holds what the library made, or what this package put there.
		return slices.ContainsFunc(q.r.Index.Fields[f], func(s *ssa.Store) bool { return q.may(s.Val) })
	}
	sources, all := q.r.Sources(v)
	for _, s := range sources {
		if q.source(s) {
			return true
		}
	}
	return !all && q.travels()
}

func (q *identity) travels() bool { return (&journey{q.r, nil, map[ssa.Value]bool{}}).travels(q.made) }

func (q *identity) source(v ssa.Value) bool {
	if v == q.made {
		return true
	}
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.FieldAddr, *ssa.IndexAddr:
		return false // another one, or a part of something bigger
	case *ssa.Parameter:
		return q.given(v)
	case *ssa.Call:
		return q.returned(v, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return q.returned(call, v.Index)
		}
	case *ssa.Const:
		return false
	case *ssa.Global: // of another package
		return slices.ContainsFunc(q.r.Index.Globals[v], func(s *ssa.Store) bool { return q.may(s.Val) })
	}
	return q.travels() // it may be any value of the type that goes places
}

// given asks the same of what a parameter is given: by the calls of its function, and, when that is used as a value or called
// through an interface, by the calls that may be of it.
func (q *identity) given(p *ssa.Parameter) bool {
	given, _ := q.r.Arguments(p)
	for _, call := range q.r.Index.Dynamic {
		if code.MayCall(call, p.Parent()) {
			given = append(given, Argument{code.ArgumentOf(call, p), call})
		}
	}
	if len(given) == 0 {
		return q.travels() // somebody elsewhere calls it
	}
	return slices.ContainsFunc(given, func(arg Argument) bool { return arg.Value != nil && q.may(arg.Value) })
}

// returned asks the same of the result of a call. What a library returns is its own, unless it was given the allocation.
func (q *identity) returned(call *ssa.Call, i int) bool {
	callee := call.Call.StaticCallee()
	if callee == nil {
		return q.travels()
	}
	if fn := q.r.Callee(call); fn != nil && fn.Pkg() != nil && !q.r.Ours(fn.Pkg()) {
		return slices.ContainsFunc(call.Call.Args, q.may)
	}
	callee = code.Origin(callee)
	if q.r.Number(callee) == 0 {
		return (&journey{q.r, q.r.Callee(call), map[ssa.Value]bool{}}).travels(q.made)
	}
	for _, b := range callee.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) && q.may(ret.Results[i]) {
			return true
		}
	}
	return false
}

// A journey is where an allocation goes, before a function of another package returns what may be it, if that is asked.
type journey struct {
	r    *Package
	to   *types.Func
	seen map[ssa.Value]bool
}

// takes reports whether a function may hand on what it is given, to whoever may return it. A library takes it for what it is, and does not hand it to
// our functions; what one package of ours was given, another one does not return.
//
//	r := gin.New(); debug.Attach(r)		// api.NewRouter() returns another one
func (j *journey) takes(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == j.r.Pass.Pkg {
		return true
	}
	return j.r.Ours(fn.Pkg()) && (j.to == nil || j.to.Pkg() == fn.Pkg())
}

// travels reports whether an allocation leaves its function's hands: as an argument, a result, in a field or variable
// of others, in a literal. The receiver of a method does not count.
func (j *journey) travels(v ssa.Value) bool {
	if j.seen[v] || v.Referrers() == nil {
		return false
	}
	j.seen[v] = true
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr, *ssa.UnOp, *ssa.DebugRef, *ssa.BinOp:
		case *ssa.Phi:
			if j.travels(ref) {
				return true
			}
		case *ssa.Store:
			if ref.Val != v {
				continue
			}
			if _, local := ref.Addr.(*ssa.Alloc); !local || j.variableTravels(ref.Addr) {
				return true
			}
		case ssa.CallInstruction:
			c := ref.Common()
			if c.StaticCallee() != nil && !j.takes(j.r.Callee(ref)) {
				continue
			}
			if c.IsInvoke() || c.Signature().Recv() == nil || len(c.Args) == 0 || c.Args[0] != v {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// variableTravels asks the same of what is loaded from a variable, in its function and in the literals that capture it.
func (j *journey) variableTravels(addr ssa.Value) bool {
	if j.seen[addr] {
		return false
	}
	j.seen[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			if j.travels(ref) {
				return true
			}
		case *ssa.MakeClosure:
			literal := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == addr && j.variableTravels(literal.FreeVars[i]) {
					return true
				}
			}
		case *ssa.Store, *ssa.DebugRef:
		default:
			return true
		}
	}
	return false
}
