package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Dead reports whether a place lies in a function that no command of the application gets to, in a program that is linked: no rule
// says anything there.
func (r *Result) Dead(pos token.Pos) bool {
	for _, f := range r.Order {
		if syntax := f.Fn.Syntax(); f.Fn.Parent() == nil && syntax != nil && syntax.Pos() <= pos && pos < syntax.End() {
			return AskOf(r, deadQuery, f.Fn)
		}
	}
	return false
}

// boxes lists, by key, the types of the project whose methods libraries may call without a call in sight, because of a function: what it
// puts into an interface of theirs or into any, and what it makes their generic code for.
//
//	json.Marshal(order)	// MarshalJSON, String
//	rpc.Register(&api{})	// all of them
func (r *Result) boxes(fn *ssa.Function) []string {
	keys := map[string]bool{}
	for instr := range code.Instructions(fn) {
		if boxed, ok := instr.(*ssa.MakeInterface); ok && (!r.ownInterface(boxed.Type()) || code.Offered(boxed)) {
			r.methodsOf(boxed.X.Type(), keys)
		}
		if call, ok := instr.(ssa.CallInstruction); ok && call.Common().StaticCallee() != nil {
			for _, t := range call.Common().StaticCallee().TypeArgs() {
				r.methodsOf(t, keys)
			}
		}
		if made, ok := instr.(*ssa.Alloc); ok && code.Named(made.Type()) != nil {
			for t := range code.Named(made.Type()).TypeArgs().Types() {
				r.methodsOf(t, keys)
			}
		}
	}
	return code.SortedKeys(keys)
}

// ownInterface recognises an interface with methods that the project declares: which of them are called is in sight.
func (r *Result) ownInterface(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	named, isNamed := types.Unalias(t).(*types.Named)
	return ok && isNamed && iface.NumMethods() > 0 && named.Obj().Pkg() != nil && r.Ours(named.Obj().Pkg())
}

// methodsOf notes whose methods a type has: its own, and those of what it embeds.
func (r *Result) methodsOf(t types.Type, keys map[string]bool) {
	set := types.NewMethodSet(t)
	if _, isPointer := t.(*types.Pointer); !isPointer && !types.IsInterface(t) {
		set = types.NewMethodSet(types.NewPointer(t))
	}
	for sel := range set.Methods() {
		if fn, ok := sel.Obj().(*types.Func); ok && fn.Pkg() != nil && r.Ours(fn.Pkg()) {
			keys[code.ReceiverKey(fn)] = true
		}
	}
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
		r.methodsOf(named.Type(), keys)
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
