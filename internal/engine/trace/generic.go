package trace

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// MethodKey names an interface method that is called. Each instance of a generic interface has methods of its own: other types stand behind
// Map[string, int] than behind Map[string, *User].
func MethodKey(fn *types.Func) string {
	if !instance(fn) {
		return code.Key(fn)
	}
	return "(" + code.TypeKey(fn.Signature().Recv().Type()) + ")." + fn.Name()
}

func instance(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil || !types.IsInterface(recv.Type()) {
		return false
	}
	named := code.Named(recv.Type())
	return named != nil && named.TypeArgs().Len() > 0
}

// GenericOf is the key of the method of a generic interface that a method is an instance of, or "", and whether that instance is the one of
// generic code, which stands for all others.
//
//	func Load[K comparable, V any](m Map[K, V], k K) { m.Get(k) }    whatever stands behind Get of a Map somewhere
func GenericOf(fn *types.Func) (generic string, open bool) {
	if !instance(fn) {
		return "", false
	}
	for arg := range code.Named(fn.Signature().Recv().Type()).TypeArgs().Types() {
		if _, param := types.Unalias(arg).(*types.TypeParam); param {
			open = true
		}
	}
	return code.Key(fn), open
}

// Instances lists the instances of generic types of ours that the package converts to interfaces, in a fixed order, those of generic code among them.
func (r *Package) Instances() []types.Type {
	found := map[string]types.Type{}
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			made, ok := instr.(*ssa.MakeInterface)
			if !ok {
				continue
			}
			if t := made.X.Type(); r.instanceOfOurs(t) {
				found[code.TypeKey(t)] = t
			}
		}
	}
	var out []types.Type
	for _, t := range found {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b types.Type) int { return cmp.Compare(code.TypeKey(a), code.TypeKey(b)) })
	return out
}

// instanceOfOurs reports whether a type is an instance of a generic type of ours.
func (r *Package) instanceOfOurs(t types.Type) bool {
	named := code.Named(t)
	return named != nil && named.TypeArgs().Len() > 0 && named.Obj().Pkg() != nil && r.Ours(named.Obj().Pkg()) && !isDouble(named.Obj())
}
