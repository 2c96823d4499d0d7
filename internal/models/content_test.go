package models_test

import (
	"go/types"
	"path"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// checkContent holds what is said of content against the package: each row names something that is there, and arguments that some of it has.
func checkContent(f *models.File, pkg *types.Package) []string {
	var out []string
	for _, c := range f.Content {
		name := c.Type + c.Of + "." + c.Func
		if c.Type != "" {
			if _, ok := pkg.Scope().Lookup(c.Type).(*types.TypeName); !ok || c.Is != "buffer" && c.Is != "limit" {
				out = append(out, name+" is no type that is something")
			}
			continue
		}
		fns := matching(pkg, models.Keeps{Of: c.Of, Func: c.Func})
		if len(fns) == 0 {
			out = append(out, name+" is not declared")
			continue
		}
		for _, i := range argumentsOf(c) {
			if !anyHas(fns, i) {
				out = append(out, name+" has no such argument")
			}
		}
		if t := c.Through; t != nil && t.Does != models.Passes && t.Does != models.Limits && t.Does != models.Inflates {
			out = append(out, name+" lets nothing through")
		}
	}
	return out
}

// argumentsOf lists the arguments that a row speaks of.
func argumentsOf(c models.Content) []int {
	var out []int
	add := func(i *int) {
		if i != nil {
			out = append(out, *i)
		}
	}
	if w := c.Whole; w != nil {
		out = append(out, w.Arg)
		add(w.Into)
		add(w.If)
	}
	if c.Through != nil {
		out = append(out, c.Through.Arg)
	}
	if c.Compiles != nil {
		out = append(out, c.Compiles.From...)
	}
	if l := c.Labels; l != nil {
		add(l.Values)
		add(l.Map)
		add(l.Value)
	}
	return out
}

func anyHas(fns []*types.Func, i int) bool {
	for _, fn := range fns {
		sig := fn.Signature()
		if i >= 0 && i < sig.Params().Len() || i == -1 && sig.Recv() != nil {
			return true
		}
	}
	return false
}

// matching lists the functions and methods of a package that patterns name, those that interfaces and embedded types bring included.
func matching(pkg *types.Package, k models.Keeps) []*types.Func {
	var out []*types.Func
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if fits(k, "", obj.Name()) {
				out = append(out, obj)
			}
		case *types.TypeName:
			for sel := range types.NewMethodSet(types.NewPointer(obj.Type())).Methods() {
				if fn, ok := sel.Obj().(*types.Func); ok && fits(k, name, fn.Name()) {
					out = append(out, fn)
				}
			}
			if iface, ok := obj.Type().Underlying().(*types.Interface); ok {
				for fn := range iface.Methods() {
					if fits(k, name, fn.Name()) {
						out = append(out, fn)
					}
				}
			}
		}
	}
	return out
}

func fits(k models.Keeps, of, name string) bool {
	byType, err := path.Match(k.Of, of)
	byName, err2 := path.Match(k.Func, name)
	return byType && byName && err == nil && err2 == nil
}

// TestContentFails shows that a row which does not hold is seen.
func TestContentFails(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "io")
	library, err := l.Import("io")
	require.NoError(t, err)
	for name, c := range map[string]models.Content{
		"no such function": {Func: "ReadSome", Whole: &models.Whole{}},
		"no such argument": {Func: "ReadAll", Whole: &models.Whole{Arg: 1}},
		"no receiver":      {Func: "ReadAll", Whole: &models.Whole{Arg: -1}},
		"no such way":      {Func: "LimitReader", Through: &models.Through{Does: "shortens"}},
		"no such type":     {Type: "Limited", Is: "limit"},
		"nothing that is":  {Type: "LimitedReader", Is: "short"},
		"no such source":   {Func: "ReadAll", Compiles: &models.Compiles{From: []int{2}}},
		"no such label":    {Func: "ReadAll", Labels: &models.Labels{Value: new(3)}},
	} {
		assert.NotEmpty(t, checkContent(&models.File{Content: []models.Content{c}}, library), name)
	}
}
