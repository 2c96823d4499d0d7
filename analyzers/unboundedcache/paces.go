package unboundedcache

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// paces reports whether what is kept for each key is a limiter: one for each user, address or tenant, whoever calls. So is a struct of the project that has
// one and little else, and an interface that such a struct implements.
//
//	limits[ip] = rate.NewLimiter(1, 5)
//	visitors[ip] = &visitor{limiter: rate.NewLimiter(1, 5)}
//	limits[tenant] = newLimiter()		type Limiter interface{ Allow() bool }, which such a struct implements
func (e *entry) paces() bool {
	return e.value != nil && e.isMissed() && e.limits(shown(e.value).Type(), map[types.Type]bool{}, 0)
}

// maxHeld is how deep a limiter may lie in structs and behind interfaces.
const maxHeld = 4

// limits reports whether a type is one of limiters, or has one.
func (e *entry) limits(t types.Type, seen map[types.Type]bool, depth int) bool {
	if row := e.effects.Models.Type(t); row != nil {
		return row.Guards == models.GuardsRate
	}
	named := code.Named(t)
	if named == nil || seen[named] || depth > maxHeld || !e.effects.Ours(named.Obj().Pkg()) {
		return false
	}
	seen[named] = true
	if iface, ok := named.Underlying().(*types.Interface); ok {
		return e.limitsBehind(iface, seen, depth)
	}
	s := code.Struct(named)
	if s == nil {
		return false
	}
	found := false
	for f := range s.Fields() {
		switch {
		case e.limits(f.Type(), seen, depth+1):
			found = true
		case !goesAlong(f.Type()):
			return false // a tenant who has a limiter, too, is kept for the rest
		}
	}
	return found
}

// goesAlong recognises what stands beside a limiter in a struct that is there for that: numbers, names, times, locks, functions, a clock.
//
//	type visitor struct { limiter *rate.Limiter; seen time.Time }
func goesAlong(t types.Type) bool {
	if named := code.Named(t); named != nil && named.Obj().Pkg() != nil && code.IsStandard(named.Obj().Pkg().Path()) {
		return true
	}
	switch t.Underlying().(type) {
	case *types.Basic, *types.Signature, *types.Chan, *types.Interface:
		return true
	}
	return false
}

// limitsBehind reports whether one of those that implement an interface of the project is such a type.
func (e *entry) limitsBehind(iface *types.Interface, seen map[types.Type]bool, depth int) bool {
	if iface.NumMethods() == 0 {
		return false
	}
	return slices.ContainsFunc(e.effects.Implementations(iface.Method(0)), func(m *types.Func) bool {
		return m.Signature().Recv() != nil && e.limits(m.Signature().Recv().Type(), seen, depth+1)
	})
}
