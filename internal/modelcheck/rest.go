package modelcheck

import (
	"go/types"
	"reflect"
	"slices"
)

func (c *check) messages(l list) {
	for i := range c.f.Messages {
		m, at := &c.f.Messages[i], l.below("messages", i)
		if m.Field != "" {
			c.member(m.Of, m.Field, at.below("field"))
			continue
		}
		fns := c.matching(m.Of, m.Func)
		if len(fns) == 0 {
			at.below("func").addf("%s does not declare %s", c.pkg.Path(), dotted(m.Of, m.Func))
		}
		indexes(m, at, func(arg int, at list) {
			for _, fn := range fns {
				if arg >= 0 && !arity(fn, arg, at) {
					return
				}
			}
		})
	}
}

func (c *check) content(l list) {
	for i := range c.f.Content {
		row, at := &c.f.Content[i], l.below("content", i)
		if row.Type != "" {
			if _, ok := c.pkg.Scope().Lookup(row.Type).(*types.TypeName); !ok {
				at.below("type").addf("%s has no type %s", c.pkg.Path(), row.Type)
			} else if row.Is == "" {
				at.addf("%s is nothing: is is missing", row.Type)
			}
			continue
		}
		fns := c.matching(row.Of, row.Func)
		if len(fns) == 0 {
			at.below("func").addf("%s does not declare %s", c.pkg.Path(), dotted(row.Of, row.Func))
			continue
		}
		indexes(row, at, func(arg int, at list) {
			if !slices.ContainsFunc(fns, func(fn *types.Func) bool { return has(fn, arg) }) {
				arity(fns[0], arg, at)
			}
		})
	}
}

// indexes calls visit for each index of an argument that a row names.
func indexes(row any, at list, visit func(arg int, at list)) {
	walk(reflect.ValueOf(row).Elem(), at, func(_ reflect.Type, _ reflect.StructField, v reflect.Value, at list) {
		if v.Kind() == reflect.Int {
			visit(int(v.Int()), at)
		}
	})
}

func (c *check) acts(l list) {
	for i := range c.f.Acts {
		a, at := &c.f.Acts[i], l.below("acts", i)
		fn := c.declared(a.Func, at)
		if fn == nil || a.Arg == nil || !arity(fn, *a.Arg, at.below("arg")) {
			continue
		}
		t := argument(fn, *a.Arg)
		for j, field := range a.Alive {
			if t == nil {
				break
			}
			if obj, _, _ := types.LookupFieldOrMethod(t, true, c.pkg, field); obj == nil {
				at.below("alive", j).addf("%s has no %s", t, field)
			}
		}
	}
}
