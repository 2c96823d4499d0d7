package bounds

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// carriedClients stands, among what packages change, for contexts that carry a client which may end its calls. Which contexts these are, and which
// library looks for that client, is not followed.
//
//	ctx = context.WithValue(ctx, oauth2.HTTPClient, bounded)
const carriedClients = "context carries a client"

// unlessCarried is said of a client that a library makes after the one which a context carries.
const unlessCarried = " makes a client without timeout, as no context carries one"

// noteCarried notes the clients that the package puts into contexts.
func (r *Package) noteCarried() {
	for _, fn := range r.Code.Funcs() {
		for call := range code.Calls(fn) {
			if m := r.Model(call); m != nil && m.Context != nil && m.Context.Makes == "value" && r.carriesClient(call) {
				r.Changed[carriedClients] = true
			}
		}
	}
}

func (r *Package) carriesClient(call ssa.CallInstruction) bool {
	args := code.Arguments(call)
	if len(args) == 0 {
		return false
	}
	client := args[len(args)-1]
	return r.Aspect(client) == ClientAspect && r.ValueBound(client, ClientAspect).Kind != summary.Nothing
}

// byCarried reports whether a wait may be ended by a client that a context carries, if any does.
func byCarried(e summary.Effect) bool {
	return e.By == "context" || slices.ContainsFunc(e.Bounds, func(b summary.Bound) bool {
		return b.Root != nil && strings.HasSuffix(b.Root.Says().What, unlessCarried)
	})
}
