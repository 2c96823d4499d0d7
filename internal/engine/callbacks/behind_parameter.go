package callbacks

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// ParameterBehind is the one parameter that a value can only be, of the function or of one around it, or that embeds what it is; or nil.
//
//	func Cached(c *lru.Cache) Find { return func(id string) (string, error) { v, ok := c.Get(id); ... } }	// c
func ParameterBehind(r *effects.Result, v ssa.Value) *ssa.Parameter {
	whole := code.Embedder(v)
	if part, ok := v.(*ssa.UnOp); ok && whole == v {
		if p, ok := code.Embedder(part.X).(*ssa.Parameter); ok {
			return p // a client embeds what has the methods
		}
	}
	if p, ok := whole.(*ssa.Parameter); ok {
		return p
	}
	if sources, all := r.Sources(whole); all && len(sources) == 1 {
		p, _ := sources[0].(*ssa.Parameter)
		return p
	}
	return nil
}
