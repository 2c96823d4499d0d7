package transactions

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// noteEdge tells the program whether a call is made while a transaction is open of which the callee is told nothing, and whether it is only
// made where there is none.
func noteEdge(r *effects.Result, e *effects.Edge, out *summary.Edge) {
	if out.Instead = alternative(r, e.Call); out.Instead || HandsOver(r, e.Call) {
		return
	}
	for _, tx := range OpenAt(r, e.Call) {
		hop := Evidence(r, tx)[0].At(0)
		out.Within, out.Of = &hop, typeOf(r, tx)
		return
	}
}

// typeOf names the type of a transaction, where it is a library's.
func typeOf(r *effects.Result, tx Tx) string {
	if tx.Of == nil {
		return ""
	}
	named := code.Named(tx.Of.Type())
	if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
		return ""
	}
	return types.TypeString(tx.Of.Type(), nil)
}

// Around is the transaction of another package's function in which a function of this one is called.
type Around struct {
	Of    string
	Chain []summary.Hop // from where it began to the function
}

// withinQuery asks whether some function of another package calls this one, or one that leads here, while a transaction is open.
var withinQuery = &effects.Query[int, Around]{
	ID: "called in a transaction", About: effects.ByNumber,
	Linked: func(p *program.Program, pkg *program.Package, number int) Around {
		f := pkg.Function(number)
		if f == nil {
			return Around{}
		}
		out, _ := calledWithin(p, f, f.Package(), map[*program.Function]bool{f: true})
		return out
	},
}

// maxCallers bounds how many functions are looked at for one that holds a transaction.
const maxCallers = 256

// calledWithin goes up from a function to its callers, the nearest first. Those that only run at the start hold a transaction while nobody else
// wants a connection.
func calledWithin(p *program.Program, f *program.Function, home string, seen map[*program.Function]bool) (Around, bool) {
	type step struct {
		f     *program.Function
		chain []summary.Hop
	}
	queue := []step{{f: f}}
	for len(queue) > 0 && len(seen) < maxCallers {
		at := queue[0]
		queue = queue[1:]
		for caller, e := range p.Callers(at.f) {
			if e.Instead || caller.Cold() || !allOnPool(e) {
				continue
			}
			chain := summary.Prepend(e.Hop, at.chain)
			if e.Within != nil && caller.Package() != home {
				return Around{Of: e.Of, Chain: summary.Prepend(*e.Within, chain)}, true
			}
			if !seen[caller] && e.Within == nil {
				seen[caller] = true
				queue = append(queue, step{caller, chain})
			}
		}
	}
	return Around{}, false
}

// allOnPool reports whether whatever an edge may lead to works on a pool: of several bodies behind an interface, others may work on the
// transaction.
func allOnPool(e program.Edge) bool {
	return len(e.To()) == 1 || !slices.ContainsFunc(e.To(), func(f *program.Function) bool {
		return len(sureUses(f, 0, map[*program.Function]bool{})) == 0
	})
}

// CalledWithin reports whether a call works on a pool that is named here, in a function that another package calls while a transaction of it
// is open.
func CalledWithin(r *effects.Result, call ssa.CallInstruction) (Second, bool) {
	f := r.Functions[code.Origin(call.Parent())]
	if _, plain := call.(*ssa.Call); !plain || f == nil || r.Program == nil || alternative(r, call) {
		return Second{}, false
	}
	for _, u := range usesAt(r, f, call) {
		if !u.Sure() || u.In != r.Pass.Pkg.Path() || !namedHere(r, f, call) {
			continue
		}
		around := withinQuery.Ask(r, f.Number)
		if len(around.Chain) > 0 && kinOf(around.Of, u.Type) && len(OpenAt(r, call)) == 0 {
			return Second{Op: u.Op, Type: u.Type, Chain: append(slices.Clone(around.Chain), u.Chain...)}, true
		}
	}
	return Second{}, false
}

// namedHere reports whether it is at a call that the pool is named, and not in a function of the package that it calls.
func namedHere(r *effects.Result, f *effects.Function, call ssa.CallInstruction) bool {
	if asked(r, call) != nil {
		return true
	}
	for _, e := range f.Edges {
		if e.Call == call && slices.ContainsFunc(calleeUses(r, e), func(u use) bool { return u.Sure() }) {
			return false
		}
	}
	return true
}
