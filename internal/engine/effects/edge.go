package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// An Edge is one way from a call to a body that may run because of it.
type Edge struct {
	summary.CallTransfer
	Call   ssa.CallInstruction
	Local  *Function   // a function of this package, a literal included
	Remote *types.Func // of another package, or an interface method
	Slot   string      // otherwise: what the function is loaded from, see slotOf
	Bound  bool        // a method value: the call does not name the receiver
	Handed Handing     // of a function handed over: who gives it its arguments
}

// A Handing is how a function that is handed over gets its arguments: from the callee of another edge that runs its own parameter Param, or from
// a library, as its model says.
type Handing struct {
	By    *Edge
	Param int
	Model *models.Calls
}

// Argument is what a call hands over as a parameter of the body, whose receiver is the first, or nil.
func (e *Edge) Argument(param int) ssa.Value { return code.ArgumentFor(e.Call, param, e.Bound) }

// target is the body that the edge leads to.
func (e *Edge) target() trace.Target {
	t := trace.Target{Remote: e.Remote, Slot: e.Slot, Bound: e.Bound}
	if e.Local != nil {
		t.Local = e.Local.Fn
	}
	return t
}

// edgesByCall finds the edges of a call in a function that has many: others are as fast to look through.
type edgesByCall struct {
	edges map[ssa.CallInstruction][]*Edge
	known int // how many edges of the function it has
}

// manyEdges is how many edges make a function worth the index.
const manyEdges = 16

// EdgesAt lists the edges of one call of the function.
func (f *Function) EdgesAt(call ssa.CallInstruction) []*Edge {
	if len(f.Edges) <= manyEdges {
		return edgesOf(f.Edges, call)
	}
	index := &f.byCall
	if index.edges == nil {
		index.edges = map[ssa.CallInstruction][]*Edge{}
	}
	for ; index.known < len(f.Edges); index.known++ {
		e := f.Edges[index.known]
		index.edges[e.Call] = append(index.edges[e.Call], e)
	}
	return f.byCall.edges[call]
}

func edgesOf(edges []*Edge, call ssa.CallInstruction) (out []*Edge) {
	for _, e := range edges {
		if e.Call == call {
			out = append(out, e)
		}
	}
	return out
}

// SummariesOf are the summaries behind one target of a call.
func (r *Result) SummariesOf(call ssa.CallInstruction, t trace.Target) []summary.Callee {
	return r.CalleeSummaries(&Edge{Call: call, Local: r.Functions[t.Local], Remote: t.Remote, Slot: t.Slot})
}
