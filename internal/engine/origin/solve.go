package origin

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// origins answers where values of one package come from. What a value is made of is a graph, built while it is asked for; the
// answer of each node is the union of those that it leads to. Nodes that lead to each other are solved together (Tarjan's
// strongly connected components), so that each is looked at once, in whatever order the questions come.
type origins struct {
	r        *effects.Result
	nodes    map[originKey]*originNode
	stack    []*originNode
	next     int32
	globals  map[*ssa.Global][]ssa.Instruction // uses, which SSA does not keep
	fields   map[*types.Var][]*ssa.FieldAddr   // addresses taken of each field
	foreign  map[*types.Func]bool              // functions of other packages whose summaries were read
	boxed    map[string]bool                   // see box
	literals map[*ssa.Function]bool            // memo of calledOnly
	notedIn  int                               // see noteForeign
	noted    int
	full     bool // see maxNodes
}

// originKey is one question: what is asked, of what, and of which field of it.
type originKey struct {
	ask   originAsk
	of    any // ssa.Value, or *ssa.Function for returned
	index int
	path  string
}

// maxNodes bounds the work for one package. A record asks in source order, so that what is beyond does not depend on the rules.
const maxNodes = 1 << 17

type originAsk uint8

const (
	contained originAsk = iota // where the content of a value comes from, or of what it points to
	written                    // what is written through a value
	filled                     // likewise, where only what is known of counts
	returned                   // where a result of a function comes from, in terms of its parameters
)

type originNode struct {
	ways       summary.Ways // final once solved
	*question               // nil then: there are many nodes, and what they were solved by is not asked again
	index, low int32
	stacked    bool
}

// question is what a node is solved by.
type question struct {
	own  []summary.Way
	deps []originDep

	mixed bool   // computed from all that it depends on
	zero  bool   // where nothing is known to be written, it is the zero value
	self  string // the place that is asked for: see kept
	field string // where something is unknown, it is what this field holds
}

// originDep is one thing that a node is made of.
type originDep struct {
	to      *originNode
	key     originKey
	hops    []summary.Hop
	decoded bool
	part    bool
	blended bool
}

// solve answers a question.
func (o *origins) solve(key originKey) summary.Ways { return o.visit(key).ways }

// visit is the step of Tarjan's algorithm for one node.
func (o *origins) visit(key originKey) *originNode {
	if n := o.nodes[key]; n != nil {
		return n
	}
	if o.full = o.full || len(o.nodes) > maxNodes; o.full {
		return &originNode{ways: summary.Ways{summary.NotKnown}}
	}
	o.next++
	n := &originNode{question: &question{}, index: o.next, low: o.next, stacked: true}
	o.nodes[key] = n
	o.stack = append(o.stack, n)
	o.expand(n, key)
	for i := range n.deps {
		d := &n.deps[i]
		d.to = o.visit(d.key)
		n.reach(d.to)
	}
	if n.low == n.index {
		o.finish(n)
	}
	return n
}

// reach notes how far down the stack a node leads.
func (n *originNode) reach(to *originNode) {
	if to.stacked {
		n.low = min(n.low, to.low, to.index)
	}
}

// finish solves the nodes on the stack down to one, which lead to each other.
func (o *origins) finish(root *originNode) {
	at := len(o.stack) - 1
	for o.stack[at] != root {
		at--
	}
	group := o.stack[at:]
	var all []summary.Way
	for _, n := range group {
		all = append(all, n.own...)
		for _, d := range n.deps {
			if !d.to.stacked {
				all = append(all, d.crossed()...)
			}
		}
	}
	union := slices.Clone(summary.JoinedWays(all)) // it may be a short one in a long list
	for _, n := range group {
		n.ways = n.settled(union)
		n.question = nil
	}
	for _, n := range group {
		n.stacked = false
	}
	o.stack = o.stack[:at]
}

// settled is what a node makes of the sources that it leads to.
func (n *originNode) settled(union summary.Ways) summary.Ways {
	union = union.Within(n.self)
	switch {
	case n.zero && len(union) == 0:
		return summary.Ways{{Kind: summary.FixedText}}
	case n.mixed:
		union = union.Computed()
	default:
		union = union.Blended()
	}
	if n.field != "" && !union.Complete() {
		return summary.JoinedWays(append(union.Without(summary.OriginUnknown), summary.Way{Kind: summary.OriginField, Field: n.field}))
	}
	return union
}

// crossed is what a node gets from another one.
func (d *originDep) crossed() []summary.Way {
	var out []summary.Way
	for _, w := range d.to.ways {
		if d.decoded {
			w = w.Decode()
		}
		w.Part = w.Part || d.part && w.Kind != summary.OriginUnknown
		w.Blended = w.Blended || d.blended
		out = append(out, w.After(d.hops...))
	}
	return out
}

// dep adds something that a node is made of.
func (n *originNode) dep(ask originAsk, v ssa.Value, path string, hops ...summary.Hop) *originDep {
	if summary.TooDeep(path) {
		n.unknown()
		return &originDep{}
	}
	n.deps = append(n.deps, originDep{key: originKey{ask: ask, of: v, path: path}, hops: hops})
	return &n.deps[len(n.deps)-1]
}

func (n *originNode) is(kind summary.Origin, hops ...summary.Hop) {
	n.own = append(n.own, summary.Way{Kind: kind, Chain: hops})
}

func (n *originNode) unknown() { n.own = append(n.own, summary.NotKnown) }

// require answers what a node depends on before the node knows what else it depends on; false where the two lead to each other.
func (o *origins) require(n *originNode, key originKey) (summary.Ways, bool) {
	to := o.visit(key)
	n.reach(to)
	return to.ways, to.question == nil
}

// expand finds what a node is made of.
func (o *origins) expand(n *originNode, key originKey) {
	switch key.ask {
	case returned:
		o.expandResult(n, key.of.(*ssa.Function), key.index, key.path)
	case contained:
		o.expandValue(n, key.of.(ssa.Value), key.path)
	case written, filled:
		o.expandWrites(n, key.ask, key.of.(ssa.Value), key.path)
	}
}
