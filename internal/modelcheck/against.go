package modelcheck

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/models"
)

// Lookup finds an object of a package by its name, also one that is not exported, or nil.
type Lookup func(path, name string) types.Object

// Against returns what the rows of a file say that does not hold of the library: names that it does not declare, arguments and results that a
// function does not have, arguments of other types.
func Against(f *models.File, pkg *types.Package, lookup Lookup) []Problem {
	var out []Problem
	c := &check{f: f, pkg: pkg, lookup: lookup}
	l := list{out: &out}
	c.funcs(l)
	c.takes(l)
	c.types(l)
	c.vars(l)
	c.shapes(l)
	c.keeps(l)
	c.messages(l)
	c.content(l)
	c.acts(l)
	return out
}

// Misfits returns what the rows of a file ask of functions that these do not have: an argument, a result, a context. It says nothing of functions
// that the package does not declare, which another version of it may, nor of those of which something is unknown.
func Misfits(f *models.File, pkg *types.Package) []Problem {
	var out []Problem
	c := &check{f: f, pkg: pkg, lookup: In(pkg)}
	for i := range f.Funcs {
		row, at := &f.Funcs[i], list{out: &out}.below("funcs", i)
		if fn := c.find(row.Func); fn != nil && !takesUnknown(fn) {
			arities(row, fn, at)
			checkFunc(row, fn, at)
		}
	}
	return out
}

// takesUnknown reports whether the type of an argument could not be read.
func takesUnknown(fn *types.Func) bool {
	for v := range fn.Signature().Params().Variables() {
		if v.Type() == types.Typ[types.Invalid] {
			return true
		}
	}
	return false
}

type check struct {
	f      *models.File
	pkg    *types.Package
	lookup Lookup
}

func (c *check) funcs(l list) {
	seen := map[string]bool{}
	for i := range c.f.Funcs {
		row, at := &c.f.Funcs[i], l.below("funcs", i)
		if seen[row.Func] {
			at.below("func").addf("%s is there twice", row.Func)
		}
		seen[row.Func] = true
		if fn := c.declared(row.Func, at); fn != nil {
			arities(row, fn, at)
			checkFunc(row, fn, at)
			checkHolds(row, fn, at)
			checkYields(row, fn, at)
			checkScans(row, at)
		}
	}
}

func (c *check) takes(l list) {
	for i := range c.f.Takes {
		row, at := &c.f.Takes[i], l.below("takes", i)
		fn := c.declared(row.Func, at)
		if fn == nil {
			continue
		}
		arity(fn, row.Arg, at.below("arg"))
		switch row.Does {
		case models.TakesReturns, models.TakesLends, models.TakesOwns:
			result(fn, row.Result, at.below("result"))
		}
	}
}

// declared returns the function that a row names, or says that there is none.
func (c *check) declared(name string, at list) *types.Func {
	fn := c.find(name)
	if fn == nil {
		at.below("func").addf("%s does not declare %s%s", c.pkg.Path(), name, c.instead(name))
	}
	return fn
}

// find returns the function of a name as rows write it, or nil. A promoted method is declared where it is embedded from.
//
//	Get, (*Client).Do, (Handler).ServeHTTP
func (c *check) find(name string) *types.Func {
	recv, method, ok := strings.Cut(strings.TrimPrefix(name, "("), ").")
	if !ok || !strings.HasPrefix(name, "(") {
		fn, _ := c.pkg.Scope().Lookup(name).(*types.Func)
		return fn
	}
	tn, ok := c.lookup(c.pkg.Path(), strings.TrimPrefix(recv, "*")).(*types.TypeName)
	if !ok {
		return nil
	}
	for _, m := range ownMethods(tn) {
		if m.Name() == method && models.DeclaredName(m) == name {
			return m
		}
	}
	return nil
}

// ownMethods are the methods that a type declares, or that an interface asks for.
func ownMethods(tn *types.TypeName) []*types.Func {
	named, ok := types.Unalias(tn.Type()).(*types.Named)
	if !ok {
		return nil
	}
	if iface, ok := named.Underlying().(*types.Interface); ok {
		return slices.Collect(iface.Methods())
	}
	return slices.Collect(named.Methods())
}

// instead names what may have been meant: the functions and methods of the same name. Most wrong rows have the wrong receiver.
func (c *check) instead(name string) string {
	base := name[strings.LastIndex(name, ".")+1:]
	var found []string
	for _, fn := range functions(c.pkg) {
		if strings.EqualFold(fn.Name(), base) && fn.Exported() {
			found = append(found, models.DeclaredName(fn))
		}
	}
	if len(found) == 0 || len(found) > 3 {
		return ""
	}
	return fmt.Sprintf("; it has %s", strings.Join(found, ", "))
}

// functions lists the functions of a package, and the methods of its types.
func functions(pkg *types.Package) []*types.Func {
	var out []*types.Func
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			out = append(out, obj)
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok {
				continue
			}
			out = slices.AppendSeq(out, named.Methods())
			if iface, ok := named.Underlying().(*types.Interface); ok {
				out = slices.AppendSeq(out, iface.Methods())
			}
		}
	}
	return out
}

// In looks names up in a package that was checked from its whole source.
func In(pkg *types.Package) Lookup {
	return func(_, name string) types.Object { return pkg.Scope().Lookup(name) }
}
