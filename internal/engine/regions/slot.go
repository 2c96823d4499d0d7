package regions

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// semaphore reports whether a channel is a semaphore by its make: buffered, and of elements that say nothing.
func semaphore(r *effects.Result, ch ssa.Value) bool {
	if !emptyElement(ch.Type()) {
		return false
	}
	sources, all := r.Sources(ch)
	return all && len(sources) > 0 && !slices.ContainsFunc(sources, func(v ssa.Value) bool {
		mk, ok := v.(*ssa.MakeChan)
		return !ok || unbuffered(mk)
	})
}

func emptyElement(t types.Type) bool {
	ch, ok := code.Core(t).(*types.Chan)
	if !ok {
		return false
	}
	s, ok := code.CoreStruct(ch.Elem())
	return ok && s.NumFields() == 0
}

func unbuffered(mk *ssa.MakeChan) bool {
	size, ok := code.Int(mk.Size)
	return ok && size == 0
}
