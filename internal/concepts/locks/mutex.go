package locks

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// A Mutex is a lock by where it is declared, which is the same for all who share it: a field of a struct, or a package variable.
//
//	s.mu.Lock()          the field mu of Store
//	c.Lock()             the embedded field Mutex of Cache
//	registryMu.Lock()    the variable registryMu
type Mutex struct {
	Var    *types.Var
	Struct types.Type   // of a field: the struct that has it
	Owner  *types.Named // its name, if it has one
}

// String is how messages name the mutex: "Store.mu", "registryMu".
func (m Mutex) String() string {
	if m.Owner == nil {
		return m.Var.Name()
	}
	return m.Owner.Obj().Name() + "." + m.Var.Name()
}

// A Site is one place that takes a mutex.
type Site struct {
	Fn   *ssa.Function
	Hold regions.Hold
}

// Exclusive reports whether whoever has the lock has it alone.
func (s Site) Exclusive() bool { return s.Hold.What == models.HeldLock }

// Tries reports whether a lock is only taken where nobody has it: nobody waits for it.
func Tries(r *effects.Result, h regions.Hold) bool {
	call, ok := h.Acquire.(*ssa.Call)
	if !ok {
		return false
	}
	if row := r.Models.Holds(r.Callee(call)); row != nil && row.Acquires != nil {
		return row.Acquires.Try
	}
	results := call.Call.Signature().Results()
	return results.Len() > 0 && code.IsBool(results.At(0).Type()) // a helper that says whether it has it
}

// MutexOf says which mutex is held, if it is one that is declared: not an element, nor what a function returned.
func MutexOf(h regions.Hold) (Mutex, bool) {
	if h.What != models.HeldLock && h.What != models.HeldReadLock {
		return Mutex{}, false
	}
	if g, ok := h.Of.Root.(*ssa.Global); ok && h.Of.Path == "" {
		v, _ := g.Object().(*types.Var)
		return Mutex{Var: v}, v != nil
	}
	if h.Of.Root == nil || h.Of.Path == "" || strings.Contains(h.Of.Path, "[") {
		return Mutex{}, false
	}
	return walk(h.Of.Root.Type(), h.Of.Path)
}

// walk follows a path of fields from a type.
func walk(t types.Type, path string) (Mutex, bool) {
	var out Mutex
	for _, name := range strings.Split(strings.TrimPrefix(path, "."), ".") {
		t = pointee(t)
		s := code.Struct(t)
		if s == nil {
			return Mutex{}, false // an element: one lock of many
		}
		out = Mutex{Struct: t, Owner: code.Named(t)}
		for f := range s.Fields() {
			if f.Name() == name {
				out.Var = f.Origin()
			}
		}
		if out.Var == nil {
			return Mutex{}, false
		}
		t = out.Var.Type()
	}
	return out, true
}

// pointee is what a pointer to a pointer points to in the end: a captured variable that holds one.
func pointee(t types.Type) types.Type {
	for range 2 {
		if p, ok := types.Unalias(t).(*types.Pointer); ok {
			t = p.Elem()
		}
	}
	return t
}

// sites are the places of a package that take mutexes, by where these are declared.
type sites struct{ of map[*types.Var][]Site }

// Sites lists the places of the package that take a mutex, in the order of the source.
func Sites(r *effects.Result, m Mutex) []Site {
	memo := effects.Memo[sites](r)
	if memo.of == nil {
		memo.of = map[*types.Var][]Site{}
		for _, f := range r.Order {
			for _, h := range append(regions.Of(r, f.Fn).Acquires(), takenElsewhere(r, f.Fn)...) {
				if m, ok := MutexOf(h); ok {
					memo.of[m.Var] = append(memo.of[m.Var], Site{f.Fn, h})
				}
			}
		}
	}
	return memo.of[m.Var]
}

// takenElsewhere lists what a function has other packages take, to run under it what they are given.
//
//	s.totals.With(func(t *totals) error { ... })
func takenElsewhere(r *effects.Result, fn *ssa.Function) []regions.Hold {
	var out []regions.Hold
	for call := range code.Calls(fn) {
		c, ok := call.(*ssa.Call)
		if !ok {
			continue
		}
		if callee := r.Callee(c); callee != nil && callee.Pkg() != r.Pass.Pkg {
			_, under := regions.RunsUnder(r, c)
			out = append(out, under...)
		}
	}
	return out
}
