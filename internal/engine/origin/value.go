package origin

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// expandValue finds what the content of a value is made of, or of the field of it that a path names. A pointer has the content of
// what it points to, a slice that of its elements, a map that of its values, a channel that of what is sent:
//
//	in := Order{}                    the content of in.ID is what Decode writes
//	json.NewDecoder(r.Body).Decode(&in)
//	key := "order:" + in.ID          computed from a constant and from in.ID
func (o *origins) expandValue(n *originNode, v ssa.Value, path string) {
	switch {
	case yesOrNo(v.Type()):
		n.is(summary.Few)
		return
	case code.IsContext(v.Type()):
		n.unknown()
		return
	}
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil || !leads(v.Type()) && !code.IsError(v.Type()) {
			n.is(summary.FixedText) // nil has no content
		}
	case *ssa.Parameter:
		o.parameter(n, v, path)
	case *ssa.Alloc:
		n.zero = !leads(code.Core(v.Type()).(*types.Pointer).Elem())
		n.dep(written, v, path)
	case *ssa.MakeSlice, *ssa.MakeMap, *ssa.MakeChan:
		n.dep(written, v, path)
	case *ssa.Extract:
		o.extracted(n, v, path)
	case *ssa.Call:
		o.callValue(n, v, 0, v, path)
	case *ssa.Phi:
		for _, e := range v.Edges {
			n.dep(contained, e, path)
		}
	case *ssa.BinOp:
		n.mixed = true
		n.dep(contained, v.X, "")
		n.dep(contained, v.Y, "")
	default:
		o.expandPlace(n, v, path)
	}
}

// expandPlace finds the content of what is read from somewhere.
func (o *origins) expandPlace(n *originNode, v ssa.Value, path string) {
	switch v := v.(type) {
	case *ssa.FieldAddr:
		o.field(n, v.X, code.FieldOf(v), path)
	case *ssa.Field:
		if s, ok := code.CoreStruct(v.X.Type()); ok {
			o.field(n, v.X, s.Field(v.Field).Origin(), path)
			return
		}
		n.unknown()
	case *ssa.FreeVar:
		o.free(n, v, path)
	case *ssa.Global:
		o.global(n, v, path)
	default:
		if x := passedOn(v); x != nil {
			n.dep(contained, x, underKey(v)+path)
			return
		}
		n.unknown()
	}
}

// underKey is how a path names what a value is looked up by in a bag, or empty.
func underKey(v ssa.Value) string {
	if at, ok := v.(*ssa.Lookup); ok {
		return named(at.X, at.Index)
	}
	return ""
}

// passedOn is the value that another has the content of: a conversion, an element, what an address leads to.
func passedOn(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.UnOp:
		return v.X
	case *ssa.IndexAddr:
		return v.X
	case *ssa.Index:
		return v.X
	case *ssa.Lookup:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	case *ssa.Range:
		return v.X
	}
	return converted(v)
}

// converted is the value of which another one has the content, or a part of it.
func converted(v ssa.Value) ssa.Value {
	if v, ok := v.(*ssa.Slice); ok {
		return v.X
	}
	return code.Converted(v)
}

// extracted is one of several values: a result, an element of a map or its key, what is received.
func (o *origins) extracted(n *originNode, v *ssa.Extract, path string) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		o.callValue(n, tuple, v.Index, v, path)
	case *ssa.Next:
		if v.Index == 1 && !tuple.IsString {
			path = keyPath
		}
		n.dep(contained, tuple.Iter, path)
	case *ssa.Select:
		o.selected(n, tuple, v.Index-2, path)
	default:
		if x := passedOn(v.Tuple); x != nil {
			n.dep(contained, x, underKey(v.Tuple)+path)
			return
		}
		n.unknown()
	}
}

// keyPath names the keys of a map in a path.
const keyPath = ".[key]"

// selected is what a select receives: the tuple holds one value for each case that receives.
func (o *origins) selected(n *originNode, s *ssa.Select, received int, path string) {
	for _, state := range s.States {
		if state.Dir != types.RecvOnly {
			continue
		}
		if received == 0 {
			n.dep(contained, state.Chan, path)
			return
		}
		received--
	}
	n.is(summary.FixedText) // the number of the case
}

// free is what the function around a literal binds to a captured variable.
func (o *origins) free(n *originNode, v *ssa.FreeVar, path string) {
	bound := o.r.Bindings(v)
	if len(bound) == 0 {
		n.unknown()
	}
	for _, b := range bound {
		n.dep(contained, b, path)
	}
}

// global is what a package variable holds. That of a library is one fixed value where it is an error.
func (o *origins) global(n *originNode, g *ssa.Global, path string) {
	if g.Pkg != o.r.Code.SSA() {
		if p, ok := code.Core(g.Type()).(*types.Pointer); ok && code.IsError(p.Elem()) {
			n.is(summary.FixedText)
			return
		}
		n.unknown()
		return
	}
	n.zero, n.self = true, g.String()
	n.dep(written, g, path)
	if token.IsExported(g.Name()) && o.r.Pass.Pkg.Name() != "main" {
		n.unknown() // others may set it
	}
}

// yesOrNo recognises boolean types, the one of a comparison included.
func yesOrNo(t types.Type) bool {
	b, ok := code.Core(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}
