package modelcheck

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/models"
)

func (c *check) types(l list) {
	for i := range c.f.Types {
		row, at := &c.f.Types[i], l.below("types", i)
		tn, ok := c.pkg.Scope().Lookup(row.Type).(*types.TypeName)
		if !ok {
			at.below("type").addf("%s has no type %s", c.pkg.Path(), row.Type)
			continue
		}
		for _, of := range []struct {
			key   string
			names []string
		}{{"bounds", row.Bounds}, {"idles", row.Idles}, {"limits", row.Limits}, {"parallel", row.Parallel}, {"callbacks", row.Callbacks}, {"unlimits", fieldsOf(row.Unlimits)}} {
			for j, name := range of.names {
				if !structHas(tn.Type(), name) {
					at.below(of.key, j).addf("%s has no field %s", row.Type, name)
				}
			}
		}
		for j, name := range row.Joins {
			if method, _, _ := types.LookupFieldOrMethod(tn.Type(), true, nil, name); method == nil {
				at.below("joins", j).addf("%s has no method %s", row.Type, name)
			}
		}
		if row.Carries != "" && !structHas(tn.Type(), row.Carries) {
			at.below("carries").addf("%s has no field %s", row.Type, row.Carries)
		}
		for j, part := range row.Parts {
			at := at.below("parts", j)
			checkSource(part.What, part.Is, false, at)
			if part.Field != "" && !hasField(tn.Type(), part.Field) {
				at.below("field").addf("%s has no field %s", row.Type, part.Field)
			}
		}
	}
}

func fieldsOf(zeroes []models.Zero) []string {
	var out []string
	for _, z := range zeroes {
		out = append(out, z.Field)
	}
	return out
}

// structHas reports whether a struct itself has a field.
func structHas(t types.Type, name string) bool {
	if _, alias := t.(*types.Alias); alias && t.Underlying() == types.Typ[types.Invalid] {
		return true // of an instance of a generic type whose argument is declared elsewhere, where only declarations are read
	}
	s, ok := t.Underlying().(*types.Struct)
	return ok && slices.ContainsFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return f.Name() == name })
}

func (c *check) vars(l list) {
	for i, row := range c.f.Vars {
		if _, ok := c.pkg.Scope().Lookup(row.Var).(*types.Var); !ok {
			l.below("vars", i, "var").addf("%s has no package variable %s", c.pkg.Path(), row.Var)
		}
	}
}

// shapes says which shapes no function of the package has. One that came with a later version cannot be held against this one.
func (c *check) shapes(l list) {
	all := functions(c.pkg)
	for i := range c.f.Shapes {
		s := &c.f.Shapes[i]
		if s.Since == "" && !slices.ContainsFunc(all, s.Fits) {
			l.below("shapes", i, "func").addf("no function of %s has the shape %s of %q", c.pkg.Path(), s.Func.Func, s.Of)
		}
	}
}
