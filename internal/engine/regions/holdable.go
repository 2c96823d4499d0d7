package regions

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// holdable reports whether values of a type can be given back: they have a method that does it, or a field of a library's struct has.
// The path leads there.
func holdable(r *effects.Result, t types.Type) (path string, ok bool) {
	if known, seen := memoOfHolds(r).types[code.IDOf(t)]; seen {
		return known.path, known.ok
	}
	known := holdableType{}
	if known.ok = hasGivingMethod(r, t); !known.ok {
		known.path, known.ok = holdsBody(r, t)
	}
	memoOfHolds(r).types[code.IDOf(t)] = known
	return known.path, known.ok
}

type holdableType struct {
	path string
	ok   bool
}

func hasGivingMethod(r *effects.Result, t types.Type) bool {
	for sel := range types.NewMethodSet(t).Methods() {
		m := sel.Obj().(*types.Func)
		if row := r.Models.Holds(m); row != nil && row.Releases != nil && !byPlace(row.Releases.What) || isClose(m) {
			return true
		}
	}
	return false
}

// holdsBody recognises a library's struct with an exported field that is to be closed: the Body of an http.Response.
func holdsBody(r *effects.Result, t types.Type) (string, bool) {
	named, s := code.Named(t), code.Struct(t)
	if named == nil || s == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
		return "", false
	}
	for f := range s.Fields() {
		if f.Exported() && !f.Embedded() && types.IsInterface(f.Type()) && closeOf(f.Type()) != nil {
			return "." + f.Name(), true
		}
	}
	return "", false
}

// byPlace reports whether a thing is known by where it is, and not by a value that an acquire yields.
func byPlace(what models.Holding) bool {
	return what == models.HeldLock || what == models.HeldReadLock || what == models.HeldSlot
}
