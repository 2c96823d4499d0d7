package effects

import (
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// AgeOf returns the struct type whose field a condition compares with the clock, itself or through a small helper, or
// nil.
func (r *Result) AgeOf(cond ssa.Value) *types.Named {
	a := &ageTracer{r: r, seen: map[ssa.Value]bool{}}
	a.value(cond, 0)
	if !a.clock {
		return nil
	}
	return a.owner
}

type ageTracer struct {
	r     *Result
	seen  map[ssa.Value]bool
	clock bool
	owner *types.Named
}

// takenOut reports whether a struct was found in a container: its age is its own, not that of what holds all of them.
func takenOut(v ssa.Value) bool { return takenOutOf(v, map[ssa.Value]bool{}) }

func takenOutOf(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false // a variable of a loop is made from itself
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Lookup, *ssa.Call, *ssa.Extract:
		return true
	case *ssa.TypeAssert:
		return takenOutOf(v.X, seen)
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return takenOutOf(e, seen) })
	}
	return false
}

// maxAgeDepth is how far a comparison is taken apart.
const maxAgeDepth = 12

func (a *ageTracer) value(v ssa.Value, depth int) {
	if v == nil || a.seen[v] || depth > maxAgeDepth {
		return
	}
	a.seen[v] = true
	switch v := v.(type) {
	case *ssa.FieldAddr:
		// The outermost struct counts: a token's expiry belongs to whoever keeps the token.
		if named := namedOf(v.X.Type()); named != nil && named.Obj().Pkg() == a.r.pass.Pkg {
			a.owner = named
		}
		if !takenOut(v.X) {
			a.value(v.X, depth+1)
		}
		return
	case *ssa.Call:
		if a.r.readsClock(v) {
			a.clock = true
		}
		a.helper(v, depth)
	}
	if instr, ok := v.(ssa.Instruction); ok {
		for _, op := range instr.Operands(nil) {
			if *op != nil {
				a.value(*op, depth+1)
			}
		}
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		for _, ref := range *alloc.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(alloc) {
				a.value(s.Val, depth+1)
			}
		}
	}
}

// helper looks into a small function of the package that makes the comparison: expired(), stale().
func (a *ageTracer) helper(call *ssa.Call, depth int) {
	fn := call.Call.StaticCallee()
	if fn == nil || a.r.functions[origin(fn)] == nil || len(origin(fn).Blocks) > 8 {
		return
	}
	for _, b := range origin(fn).Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok && a.r.readsClock(c) {
				a.clock = true
			}
		}
	}
}

func (r *Result) readsClock(call *ssa.Call) bool {
	m := r.Model(call)
	return m != nil && m.Returns != nil && m.Returns.What == "age"
}

func namedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

// Renews reports whether a call stores into a field of the struct, in the functions of the package that it runs or starts, or
// right after it.
func (r *Result) Renews(call ssa.CallInstruction, owner *types.Named) bool {
	_, async := call.(*ssa.Go)
	if !async && storesInto(call.Parent(), owner, call) {
		return true
	}
	for _, fn := range r.Bodies(call, async) {
		if storesInto(fn, owner, nil) {
			return true
		}
	}
	return false
}

// Marks reports whether a function notes, before it gets to an instruction, that somebody renews the struct already: it sets
// one of its fields, or swaps a flag.
func (r *Result) Marks(at ssa.Instruction, owner *types.Named) bool {
	for _, b := range at.Parent().Blocks {
		for _, instr := range b.Instrs {
			if instr == at || !Reaches(instr, at) {
				continue
			}
			switch instr := instr.(type) {
			case *ssa.Store:
				if f, ok := instr.Addr.(*ssa.FieldAddr); ok && namedOf(f.X.Type()) == owner {
					return true
				}
			case *ssa.Call:
				if fn := instr.Call.StaticCallee(); fn != nil && swapping.MatchString(fn.Name()) {
					return true
				}
			}
		}
	}
	return false
}

// swapping are names of functions that let only one of many callers through.
var swapping = regexp.MustCompile(`^(CompareAndSwap|Swap|TryLock|TryAcquire|Store|Add)`)

// storesInto looks for a store into a field of the struct, or a call of a method (an atomic's Store) on one; after: only behind that call.
func storesInto(fn *ssa.Function, owner *types.Named, after ssa.Instruction) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if after != nil && !Reaches(after, instr) {
				continue
			}
			switch instr := instr.(type) {
			case *ssa.Store:
				if f, ok := instr.Addr.(*ssa.FieldAddr); ok && namedOf(f.X.Type()) == owner {
					return true
				}
			case *ssa.Call:
				if fn := instr.Call.StaticCallee(); fn != nil && fn.Name() == "Store" && len(instr.Call.Args) > 0 {
					if f, ok := instr.Call.Args[0].(*ssa.FieldAddr); ok && namedOf(f.X.Type()) == owner {
						return true
					}
				}
			}
		}
	}
	return false
}

// LocalCoalescer reports whether an allocation is a group that lives no longer than the call: it is used, and goes nowhere.
func (r *Result) LocalCoalescer(alloc *ssa.Alloc) bool {
	if r.role(alloc.Type()) != "coalescer" {
		return false
	}
	used := false
	for _, ref := range *alloc.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok {
			return false
		}
		m := r.Model(call)
		if m == nil || len(m.Calls) == 0 || r.Argument(call, -1) != ssa.Value(alloc) {
			return false
		}
		used = true
	}
	return used
}

// Hands reports whether a function returns something that it computes from a field of the struct, or from what a call
// yields that is made once in it.
func (r *Result) Hands(fn *ssa.Function, owner *types.Named, call ssa.CallInstruction) bool {
	if code.InnermostLoop(code.Loops(fn), call.Block()) != nil {
		return false
	}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for _, v := range ret.Results {
			if !isError(v.Type()) && !isBool(v.Type()) && (DependsOn(v, call) || readsOwner(v, owner, map[ssa.Value]bool{})) {
				return true
			}
		}
	}
	return false
}

// readsOwner reports whether a value is computed from a field of the struct.
func readsOwner(v ssa.Value, owner *types.Named, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > maxDependence {
		return false
	}
	seen[v] = true
	if addr, ok := v.(*ssa.FieldAddr); ok && namedOf(addr.X.Type()) == owner {
		return true
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		for _, ref := range *alloc.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == v && readsOwner(s.Val, owner, seen) {
				return true
			}
		}
		return false
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && readsOwner(*op, owner, seen) {
			return true
		}
	}
	return false
}
