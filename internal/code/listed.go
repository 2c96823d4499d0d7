package code

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Listed takes a list apart: into the single values that the function puts into it, and what else is in it, which comes from elsewhere.
//
//	steps := append([]step{load, store}, more...)	// load and store, and more
//	if loud { steps = append(steps, tell) }		// and tell
func Listed(list ssa.Value) (elements, rest []ssa.Value) {
	l := &listing{seen: map[ssa.Value]bool{}}
	l.add(list)
	return l.elements, l.rest
}

type listing struct {
	elements, rest []ssa.Value
	seen           map[ssa.Value]bool
}

func (l *listing) add(v ssa.Value) {
	if l.seen[v] {
		return
	}
	l.seen[v] = true
	switch v := Content(v).(type) {
	case *ssa.Phi:
		l.all(v.Edges)
	case *ssa.Slice:
		l.add(v.X)
	case *ssa.Alloc, *ssa.MakeSlice:
		l.elements = append(l.elements, Elements(v)...)
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			l.all(v.Call.Args)
			return
		}
		l.rest = append(l.rest, v)
	case *ssa.UnOp:
		if variable, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			l.all(StoresTo(variable))
			l.elements = append(l.elements, Elements(variable)...)
			return
		}
		l.rest = append(l.rest, v)
	case *ssa.Const: // nil
	default:
		l.rest = append(l.rest, v)
	}
}

func (l *listing) all(lists []ssa.Value) {
	for _, v := range lists {
		l.add(v)
	}
}
