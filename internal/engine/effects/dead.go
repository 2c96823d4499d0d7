package effects

import (
	"go/token"
	"go/types"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/boxing"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/variables"
)

// Dead reports whether a place lies in a function that no command of the application gets to, or in the value of a package variable that none
// reads, in a program that is linked: no rule says anything there.
func (r *Result) Dead(pos token.Pos) bool {
	for _, f := range r.Order {
		if syntax := f.Fn.Syntax(); f.Fn.Parent() == nil && syntax != nil && syntax.Pos() <= pos && pos < syntax.End() {
			return AskOf(r, deadQuery, f.Fn)
		}
	}
	held := variables.At(r.Package.Package.Package, pos)
	return held != "" && unreadQuery.Ask(r, held)
}

// unseen lists, by key, what is used without an instruction that says so: functions that other languages or the linker call, and all that a
// package names in which some function could not be analysed; and the types that such a package names.
func (r *Result) unseen(interfaces map[string]summary.Interface) (functions, formed []string) {
	in, types := usage{map[string]bool{}, interfaces}, map[string]bool{}
	for _, file := range r.Pass.Files {
		for _, group := range file.Comments {
			for _, c := range group.List {
				r.useFromOutside(strings.Fields(c.Text), in)
			}
		}
	}
	if r.Code.AnyBroken() {
		for obj := range r.Code.Used() {
			r.use(obj, in)
			r.name(obj, types)
		}
	}
	return code.SortedKeys(in.keys), code.SortedKeys(types)
}

// name notes a type that is named.
func (r *Result) name(obj types.Object, keys map[string]bool) {
	if named, ok := obj.(*types.TypeName); ok {
		boxing.Methods(r.Package.Package.Package, named.Type(), keys)
	}
}

// useFromOutside reads the directives of cgo and of the linker: //export Name, //go:linkname name path.name.
func (r *Result) useFromOutside(words []string, in usage) {
	if len(words) < 2 || words[0] != "//export" && words[0] != "//go:linkname" {
		return
	}
	r.use(r.Pass.Pkg.Scope().Lookup(words[1]), in)
	if len(words) > 2 {
		in.keys[words[2]] = true
	}
}
