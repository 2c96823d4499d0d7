package queues

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// shared reports whether a field or variable is there for several goroutines: its struct, or what that embeds, has a lock;
// for a package variable, the package has a variable that is one. What no lock guards belongs to one goroutine, which
// cannot append and drain at once.
func shared(r *effects.Result, addr ssa.Value) bool {
	if g, ok := addr.(*ssa.Global); ok {
		return g.Pkg == r.Code.SSA() && locksVariable(r)
	}
	field, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	s := code.Struct(field.X.Type())
	return s != nil && code.SharedStruct(s, 0) && !indexesList(s)
}

// indexesList recognises a cache: a map of the elements of a list, which holds them in order of use.
func indexesList(s *types.Struct) bool {
	for f := range s.Fields() {
		if m, ok := code.Core(f.Type()).(*types.Map); ok && strings.HasSuffix(types.TypeString(m.Elem(), nil), "container/list.Element") {
			return true
		}
	}
	return false
}

// locksVariable reports whether one of the package's variables is a lock.
func locksVariable(r *effects.Result) bool {
	scope := r.Pass.Pkg.Scope()
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		if named, ok := types.Unalias(v.Type()).(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync" &&
			(named.Obj().Name() == "Mutex" || named.Obj().Name() == "RWMutex") {
			return true
		}
	}
	return false
}
