package models_test

import (
	"fmt"
	"go/types"
	"path"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/models"
)

// checkMessages holds what is said of messages against the package: each row names something that is there, with the arguments that it has.
func checkMessages(f *models.File, pkg *types.Package) []string {
	var out []string
	for _, m := range f.Messages {
		name := m.Of + "." + m.Func + m.Field
		if !slices.Contains(models.Messagings, m.Does) {
			out = append(out, fmt.Sprintf("%s does %q about messages", name, m.Does))
		}
		if m.Field != "" {
			obj := pkg.Scope().Lookup(m.Of)
			if obj == nil {
				out = append(out, m.Of+" is no type")
			} else if field, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, m.Field); field == nil {
				out = append(out, m.Of+" has no "+m.Field)
			}
			continue
		}
		fns := named(pkg, m)
		if len(fns) == 0 {
			out = append(out, name+" is not declared")
		}
		for _, fn := range fns {
			for _, arg := range append(slices.Clone(m.Own), values(m.Message, m.When, m.Queue, m.Auto, m.Options)...) {
				if arg < -1 || arg >= fn.Signature().Params().Len() {
					out = append(out, fmt.Sprintf("%s has no argument %d", fn.Name(), arg))
				}
			}
		}
	}
	return out
}

func values(ps ...*int) []int {
	var out []int
	for _, p := range ps {
		if p != nil {
			out = append(out, *p)
		}
	}
	return out
}

// named lists the functions of a package, or the methods of its types, that a row names.
func named(pkg *types.Package, m models.Messages) []*types.Func {
	var out []*types.Func
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if ok, _ := path.Match(m.Func, name); ok && m.Of == "" {
				out = append(out, obj)
			}
		case *types.TypeName:
			if ok, _ := path.Match(m.Of, name); ok && m.Of != "" {
				out = append(out, methodsOf(obj, m.Func)...)
			}
		}
	}
	return out
}

func methodsOf(tn *types.TypeName, pattern string) []*types.Func {
	var out []*types.Func
	set := types.NewMethodSet(types.NewPointer(tn.Type()))
	if types.IsInterface(tn.Type()) {
		set = types.NewMethodSet(tn.Type())
	}
	for sel := range set.Methods() {
		if ok, _ := path.Match(pattern, sel.Obj().Name()); ok {
			out = append(out, sel.Obj().(*types.Func))
		}
	}
	return out
}

func TestCheckMessages(t *testing.T) {
	pkg := types.NewPackage("example.com/q", "q")
	sig := types.NewSignatureType(nil, nil, nil, nil, nil, false)
	pkg.Scope().Insert(types.NewFunc(0, pkg, "Ack", sig))
	two := 2
	bad := &models.File{Messages: []models.Messages{{Func: "Ack", Does: "forgets"}, {Func: "Nack", Does: models.MessagesReturned}, {Func: "Ack", Does: models.MessagesAcked, Message: &two}}}
	assert.Equal(t, []string{`.Ack does "forgets" about messages`, ".Nack is not declared", "Ack has no argument 2"}, checkMessages(bad, pkg))
}
