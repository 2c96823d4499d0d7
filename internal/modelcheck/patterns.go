package modelcheck

import (
	"go/types"
	"path"
	"slices"

	"github.com/hldlint/hldlint/internal/models"
)

// matching lists the functions of a package that patterns name, or the methods of its types, those that interfaces and embedded types bring
// included.
func (c *check) matching(of, name string) []*types.Func {
	var out []*types.Func
	for _, n := range c.pkg.Scope().Names() {
		switch obj := c.pkg.Scope().Lookup(n).(type) {
		case *types.Func:
			if of == "" && fits(name, n) {
				out = append(out, obj)
			}
		case *types.TypeName:
			if of != "" && fits(of, n) {
				out = append(out, methodsOf(obj, name)...)
			}
		}
	}
	return out
}

func fits(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

func methodsOf(tn *types.TypeName, pattern string) []*types.Func {
	t := tn.Type()
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	var out []*types.Func
	for sel := range types.NewMethodSet(t).Methods() {
		if fits(pattern, sel.Obj().Name()) {
			out = append(out, sel.Obj().(*types.Func))
		}
	}
	return out
}

// member says that a type has no field or method of a name.
func (c *check) member(typeName, name string, at list) {
	obj := c.pkg.Scope().Lookup(typeName)
	if obj == nil {
		at.up().addf("%s has no type %s", c.pkg.Path(), typeName)
	} else if m, _, _ := types.LookupFieldOrMethod(obj.Type(), true, c.pkg, name); m == nil {
		at.addf("%s has no %s", typeName, name)
	}
}

func (c *check) keeps(l list) {
	for i := range c.f.Keeps {
		k, at := &c.f.Keeps[i], l.below("keeps", i)
		if k.What == "" && !k.Drops && !k.Lends {
			at.addf("it keeps nothing: want one of what, drops and lends")
		}
		if k.Type == "" {
			if len(c.matching(k.Of, k.Func)) == 0 {
				at.below("func").addf("%s does not declare %s", c.pkg.Path(), dotted(k.Of, k.Func))
			}
			continue
		}
		if _, ok := c.pkg.Scope().Lookup(k.Type).(*types.TypeName); !ok {
			at.below("type").addf("%s has no type %s", c.pkg.Path(), k.Type)
			continue
		}
		for _, m := range membersOf(k) {
			c.member(k.Type, m, at.below("type"))
		}
	}
}

// membersOf are the fields and methods of a type that its row names.
func membersOf(k *models.Keeps) []string {
	out := []string{k.Off, k.Idle}
	if u := k.Usual; u != nil {
		out = append(append(out, u.Copy, u.Total, u.Host), u.Other...)
		for _, guard := range u.Sets {
			out = append(out, guard.Fields...)
		}
	}
	return slices.DeleteFunc(out, func(name string) bool { return name == "" })
}

func dotted(of, name string) string {
	if of == "" {
		return name
	}
	return of + "." + name
}
