package bounds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// ownContext is what a context of a struct of the project bounds: nothing where its own methods say that it never ends, and what the context bounds
// that it embeds, where it has that one's. Of any other nothing is known.
func (r *Package) ownContext(v ssa.Value) (b summary.Bound, known bool) {
	boxed, ok := v.(*ssa.MakeInterface)
	if !ok || !code.IsContext(boxed.Type()) {
		return summary.Bound{}, false
	}
	if made := code.NeverEnds(boxed); made != nil {
		return summary.Bound{Kind: summary.Nothing, Root: new(r.At(made, code.TypeName(boxed.X.Type())+" never ends"))}, true
	}
	if inner := code.EmbeddedContext(boxed); inner != nil {
		return r.ValueBound(inner, ContextAspect), true
	}
	return summary.Bound{}, false
}
