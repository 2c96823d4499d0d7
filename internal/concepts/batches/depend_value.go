package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// phi is the level of a value that depends on the way: what a loop carries on changes with the turn where it is counted, made of
// the element, or a list of which each turn takes a part away.
func (d *dependency) phi(v *ssa.Phi) level {
	if d.loop != nil && v.Block() == d.loop.Head {
		_, counts := inductionOf(d.loop, v)
		if _, _, cut := cutAt(d.loop, v); cut || counts {
			return varies
		}
		out := opaque
		for _, e := range v.Edges {
			out = max(out, d.of(e))
		}
		return out
	}
	out := invariant
	for _, e := range v.Edges {
		out = max(out, d.of(e))
	}
	for _, p := range v.Block().Preds {
		if v.Block().Dominates(p) {
			return max(out, opaque) // of a loop within
		}
	}
	if at := v.Block().Idom(); at != nil && d.holds(v) {
		if branch, ok := at.Instrs[len(at.Instrs)-1].(*ssa.If); ok {
			out = max(out, d.of(branch.Cond))
		}
	}
	return out
}

// next is the level of a key and value of a map: of the one that the loop itself goes over they are another one each turn.
func (d *dependency) next(v *ssa.Next) level {
	rng, ok := v.Iter.(*ssa.Range)
	if ok && d.loop != nil && !d.holds(rng) {
		return varies
	}
	return max(opaque, d.of(v.Iter))
}

// load is the level of what is found at an address.
func (d *dependency) load(addr ssa.Value) level {
	switch addr := addr.(type) {
	case *ssa.Global:
		return d.global(addr)
	case *ssa.FieldAddr:
		return max(d.of(addr.X), d.fieldLevel(addr))
	case *ssa.IndexAddr:
		return max(d.of(addr.X), d.of(addr.Index))
	}
	return d.of(addr)
}

// global is the level of a package variable: the same where only the initialisation stores into it.
func (d *dependency) global(g *ssa.Global) level {
	if d.x.r.Index.LeaksG[g] {
		return opaque
	}
	for _, s := range d.x.r.Index.Globals[g] {
		if s.Parent().Synthetic != "package initializer" {
			return opaque
		}
	}
	return invariant
}

// fieldLevel is the level of a field of something that is the same: what the package stores into it after it was built may be
// another one.
func (d *dependency) fieldLevel(addr *ssa.FieldAddr) level {
	if _, local := addr.X.(*ssa.Alloc); local {
		return invariant // its memory is looked at as a whole
	}
	out := invariant
	for _, s := range d.x.r.Index.Fields[code.FieldOf(addr)] {
		at, ok := s.Addr.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if d.holds(s) {
			out = max(out, opaque, d.of(s.Val))
		} else if _, built := at.X.(*ssa.Alloc); !built {
			out = max(out, opaque)
		}
	}
	return out
}

// call is the level of what a call returns: of a function that only makes something of its arguments, that of those; of any other it
// may change though they do not.
func (d *dependency) call(v *ssa.Call) level {
	out := d.argumentsOf(v)
	if _, builtin := v.Call.Value.(*ssa.Builtin); builtin || out == varies {
		return out
	}
	if d.cursor == ssa.Value(v) {
		return varies // a page
	}
	if code.IsContext(v.Type()) || isPure(d.x.r.Callee(v)) {
		return out
	}
	return opaque
}
