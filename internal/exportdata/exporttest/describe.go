package exporttest

import (
	"cmp"
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// Describe writes all that the exported declarations of a package lead to, in this package and in others, a line each, sorted: objects with
// their types and values, types with what they are made of and their methods, in every detail but positions, and the receivers of interface methods, which
// are those of Reader in type Same Reader, or of Same, as the way is.
func Describe(pkg *types.Package) []string {
	d := describer{seen: map[types.Type]bool{}}
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		line := types.ObjectString(obj, nil)
		if c, ok := obj.(*types.Const); ok {
			line += " exactly " + c.Val().ExactString()
		}
		if tn, ok := obj.(*types.TypeName); ok {
			line = fmt.Sprintf("type %s alias %v", tn.Name(), tn.IsAlias()) // what it is made of is written once, by walk
		}
		d.lines = append(d.lines, line)
		d.walk(obj.Type())
	}
	slices.Sort(d.lines)
	return slices.Compact(d.lines)
}

// Difference returns the first lines in which two descriptions differ, or "" twice.
func Difference(a, b []string) (string, string) {
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return "", b[i]
		case i >= len(b):
			return a[i], ""
		case a[i] != b[i]:
			return a[i], b[i]
		}
	}
	return "", ""
}

type describer struct {
	seen  map[types.Type]bool
	lines []string
}

func (d *describer) walk(t types.Type) {
	if t == nil || d.seen[t] {
		return
	}
	d.seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		d.named(t)
	case *types.Alias:
		d.lines = append(d.lines, fmt.Sprintf("alias %s %s = %s", t, d.params(t.TypeParams()), t.Rhs()))
		d.walk(t.Rhs())
		d.all(t.TypeArgs())
	case *types.Pointer:
		d.walk(t.Elem())
	case *types.Slice:
		d.walk(t.Elem())
	case *types.Array:
		d.walk(t.Elem())
	case *types.Chan:
		d.walk(t.Elem())
	case *types.Map:
		d.walk(t.Key())
		d.walk(t.Elem())
	case *types.Signature:
		d.params(t.TypeParams())
		d.params(t.RecvTypeParams())
		d.tuple(t.Params())
		d.tuple(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			d.walk(f.Type())
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			d.walk(m.Type())
		}
		for e := range t.EmbeddedTypes() {
			d.walk(e)
		}
	case *types.Union:
		for term := range t.Terms() {
			d.walk(term.Type())
		}
	}
}

func (d *describer) all(list *types.TypeList) {
	for t := range list.Types() {
		d.walk(t)
	}
}

func (d *describer) tuple(t *types.Tuple) {
	for v := range t.Variables() {
		d.walk(v.Type())
	}
}

func (d *describer) params(list *types.TypeParamList) string {
	var out []string
	for p := range list.TypeParams() {
		d.walk(p.Constraint())
		out = append(out, fmt.Sprintf("%s %s", p, p.Constraint()))
	}
	return strings.Join(out, ", ")
}

// named writes a defined type. Of an instance the generic type is written, and what it is an instance with is in the text around it.
func (d *describer) named(t *types.Named) {
	d.all(t.TypeArgs())
	if t.Origin() != t {
		d.walk(t.Origin())
		return
	}
	under := t.Underlying()
	line := fmt.Sprintf("type %s [%s] %s", t, d.params(t.TypeParams()), under)
	if s, ok := under.(*types.Struct); ok {
		for f := range s.Fields() {
			if !f.Exported() {
				line += fmt.Sprintf(" %s:%s", f.Name(), path(f))
			}
		}
	}
	if i, ok := under.(*types.Interface); ok {
		for m := range i.Methods() {
			line += " " + m.Id()
		}
		line += fmt.Sprint(i.IsComparable(), i.IsMethodSet(), i.IsImplicit())
	}
	d.lines = append(d.lines, line)
	d.walk(under)
	methods := slices.Collect(t.Methods())
	slices.SortFunc(methods, func(a, b *types.Func) int { return cmp.Compare(a.Name(), b.Name()) })
	for _, m := range methods {
		sig := m.Signature()
		d.lines = append(d.lines, fmt.Sprintf("method %s [%s] %s of %s", m.FullName(), d.params(sig.RecvTypeParams()), sig, sig.Recv().Type()))
		d.walk(sig)
	}
}

func path(obj types.Object) string {
	if obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}
