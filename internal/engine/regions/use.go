package regions

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A useWalk follows a value that is held to all its uses: what gives it back, what takes it over, and what only works with it.
//
//	rows, err := db.Query(q)
//	defer rows.Close()           gives it back
//	return scan(rows)            works with it, if scan does no more
//	s.rows = rows                takes it over: from here on nothing is known
type useWalk struct {
	r        *effects.Result
	flow     *regionFlow
	unit     *unit
	function bool // the value is a function that gives the thing back
	seen     map[useKey]bool
	inside   map[*ssa.Function]*useInside
}

type useKey struct {
	value ssa.Value
	rest  string
}

// followUnit walks from the value at the root of a unit. The rest is the path from there to what is held.
func followUnit(r *effects.Result, flow *regionFlow, u *unit, from ssa.Value, rest string, function bool) {
	w := &useWalk{r: r, flow: flow, unit: u, function: function, seen: map[useKey]bool{}, inside: map[*ssa.Function]*useInside{}}
	w.value(from, rest)
	w.literals()
}

func (w *useWalk) value(v ssa.Value, rest string) {
	key := useKey{v, rest}
	if w.seen[key] || v.Referrers() == nil {
		return
	}
	w.seen[key] = true
	if !w.function {
		w.unit.aliases[v] = rest
	}
	for _, ref := range *v.Referrers() {
		w.use(v, rest, ref)
	}
}

func (w *useWalk) use(v ssa.Value, rest string, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Phi:
		w.value(ref, rest)
	case *ssa.ChangeType:
		w.value(ref, rest)
	case *ssa.ChangeInterface:
		w.value(ref, rest)
	case *ssa.MakeInterface:
		w.value(ref, rest)
	case *ssa.TypeAssert:
		w.value(ref, rest)
	case *ssa.Extract:
		if ref.Index == 0 {
			w.value(ref, rest)
		}
	case *ssa.UnOp:
		w.value(ref, rest)
	case *ssa.FieldAddr, *ssa.Field:
		w.field(rest, ref.(ssa.Value))
	case *ssa.Store:
		if ref.Val == v {
			w.store(ref, rest)
		}
	case ssa.CallInstruction:
		w.call(v, rest, ref)
	case *ssa.Return:
		w.returns(v, ref)
	case *ssa.MakeClosure:
		w.closure(v, rest, ref)
	case *ssa.BinOp, *ssa.If, *ssa.DebugRef, *ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.Range:
	default:
		w.emit(ref, opForget)
	}
}

// field goes on to the field that leads to what is held.
func (w *useWalk) field(rest string, ref ssa.Value) {
	var base ssa.Value
	var index int
	switch ref := ref.(type) {
	case *ssa.FieldAddr:
		base, index = ref.X, ref.Field
	case *ssa.Field:
		base, index = ref.X, ref.Field
	}
	s := code.Struct(base.Type())
	if s == nil {
		return
	}
	f := s.Field(index)
	if guise(w.r, f) {
		w.value(ref, rest)
		return
	}
	if left, ok := strings.CutPrefix(rest, "."+f.Name()); ok && (left == "" || left[0] == '.') {
		w.value(ref, left)
	}
}

func (w *useWalk) store(s *ssa.Store, rest string) {
	p := &places{r: w.r}
	locals := p.variables(s.Addr)
	if len(locals) == 0 {
		w.emit(s, opForget)
	}
	for _, alloc := range locals {
		if !inside(alloc.Parent(), w.flow.fn) {
			w.emit(s, opForget) // a variable of the function around
			continue
		}
		w.variable(alloc, rest)
	}
}

// inside reports whether a function is another one, or a literal in it.
func inside(fn, outer *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == outer {
			return true
		}
	}
	return false
}

// variable follows what is loaded from a variable, in the function and in the literals that capture it.
func (w *useWalk) variable(addr ssa.Value, rest string) {
	key := useKey{addr, rest}
	if w.seen[key] || addr.Referrers() == nil {
		return
	}
	w.seen[key] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store, *ssa.DebugRef:
		case *ssa.UnOp:
			w.value(ref, rest)
		case *ssa.FieldAddr:
			w.field(rest, ref)
		case *ssa.MakeClosure:
			w.inside[ref.Fn.(*ssa.Function)] = w.insideOf(ref.Fn.(*ssa.Function))
			for i, b := range ref.Bindings {
				if b == addr {
					w.variable(ref.Fn.(*ssa.Function).FreeVars[i], rest)
				}
			}
		case ssa.CallInstruction:
			w.call(addr, rest, ref)
		default:
			w.emit(ref, opForget)
		}
	}
}

func (w *useWalk) returns(v ssa.Value, ret *ssa.Return) {
	if ret.Parent() != w.flow.fn {
		w.emit(ret, opForget)
		return
	}
	for i, res := range ret.Results {
		if res == v && w.function {
			w.unit.gives[ret] = i + 1
		} else if res == v {
			w.unit.returned[ret] = i + 1
		}
	}
}

// emit notes what an instruction does. What happens in a literal happens where the function runs it, see literals.
func (w *useWalk) emit(at ssa.Instruction, o op) {
	fn := at.Parent()
	if fn == w.flow.fn {
		w.flow.emit(at, w.unit, o)
		return
	}
	for ; fn != nil && fn.Parent() != w.flow.fn; fn = fn.Parent() {
	}
	if fn == nil {
		return
	}
	in := w.insideOf(fn)
	in.releases = in.releases || o == opRelease || o == opDefer
	in.forgets = in.forgets || o == opForget
}
