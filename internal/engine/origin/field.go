package origin

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// field is the content of a field.
func (o *origins) field(n *originNode, x ssa.Value, f *types.Var, path string) {
	if o.recurs(x.Type(), f, path) {
		n.unknown()
	} else {
		n.dep(contained, x, "."+f.Name()+path)
	}
	if path == "" && !local(x) {
		n.field = o.fieldKey(x.Type(), f)
	}
}

// recurs reports whether a path leads back to the type that it starts from: n.next.next.value is as good as unknown, and there are
// many of its like in lists and trees.
func (o *origins) recurs(base types.Type, f *types.Var, path string) bool {
	start := code.Named(base)
	t := f.Type()
	for name := range strings.SplitSeq(strings.TrimPrefix(path, "."), ".") {
		if name == "" || start == nil {
			return false
		}
		t = innermost(t)
		if at := code.Named(t); at != nil && at.Origin() == start.Origin() {
			return true
		}
		next := (*types.Var)(nil)
		if s := code.Struct(t); s != nil {
			next = code.FieldNamed(s, name)
		}
		if next == nil {
			return false
		}
		t = next.Type()
	}
	return false
}

// local reports whether all that is written into a struct can be told: it is built in this function, or a parameter of it, whose
// callers say more than the field does.
func local(x ssa.Value) bool {
	for range summary.MaxPath {
		switch at := x.(type) {
		case *ssa.Alloc:
			return true
		case *ssa.Parameter:
			return true // its field is noted with it
		case *ssa.FieldAddr:
			x = at.X
		default:
			return false
		}
	}
	return false
}

// fieldKey names a field of a type of ours, or is empty.
func (o *origins) fieldKey(base types.Type, f *types.Var) string {
	if f.Pkg() == nil || !o.r.Ours(f.Pkg()) {
		return ""
	}
	return trace.FieldKey(base, f)
}
