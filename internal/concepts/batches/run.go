package batches

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// run measures how often a runner runs a literal.
func (x *extents) run(runner ssa.CallInstruction, fn *ssa.Function) Extent {
	e := x.newMeasure().runs(runner, fn).extent()
	e.Body, e.Runner, e.Why = fn, runner, x.r.At(runner, "runs this for each")
	if callee := x.r.Callee(runner); callee != nil && callee.Pkg() != nil && derivingPackages[callee.Pkg().Path()] {
		e.FirstHit = firstHits[callee.Name()]
	}
	if body := x.bodyOf(runner); body != nil {
		e.FirstHit = x.callsUntilHit(body, code.LiteralArgument(runner, fn))
	}
	return e
}

func (m *measure) runs(runner ssa.CallInstruction, fn *ssa.Function) quantity {
	if isYield(fn) {
		return m.ranged(runner)
	}
	if over := m.iterated(runner, fn); over != nil {
		q := m.of(over)
		if q.none {
			q = quantity{}
		}
		q.over = over
		return q
	}
	if body := m.x.bodyOf(runner); body != nil {
		return m.runsIn(runner, body, code.LiteralArgument(runner, fn))
	}
	row, rows := m.x.r.Model(runner), m.x.r.ParamOfRole(fn, "rows")
	switch {
	case row != nil && row.Runs == "query":
		return quantity{kind: ExtentChunks, chunked: true}
	case row != nil:
		return quantity{kind: ExtentWorker}
	case rows != nil:
		return quantity{kind: ExtentRows, over: rows} // whoever runs it again and again does so for each
	}
	return quantity{}
}

func isYield(fn *ssa.Function) bool { return fn.Synthetic == "range-over-func yield" }

// ranged measures a range over a function: over what it is made of, or by its body.
func (m *measure) ranged(runner ssa.CallInstruction) quantity {
	over := runner.Common().Value
	q := m.of(over)
	if q.kind == ExtentParameter && q.param != nil {
		if body := m.x.bodyOf(runner); body != nil && q.param.Parent() == body {
			q = m.substituted(q, runner)
		}
	}
	if q.none {
		q = quantity{}
	}
	q.over = over
	if call, ok := over.(*ssa.Call); ok && isPure(m.x.r.Callee(call)) && len(call.Call.Args) > 0 {
		q.over = call.Call.Args[0]
	}
	return q
}

func (m *measure) substituted(q quantity, call ssa.CallInstruction) quantity {
	arg := code.ArgumentOf(call, q.param)
	if arg == nil {
		return quantity{}
	}
	given := m.of(arg)
	given.chunked = given.chunked || q.chunked
	return given
}

// runsIn measures the loop of a function of this package in which it calls one of its parameters.
func (m *measure) runsIn(runner ssa.CallInstruction, body *ssa.Function, param int) quantity {
	if param < 0 || param >= len(body.Params) {
		return quantity{}
	}
	inner := m.x.newMeasure()
	inner.symbolic = body
	for _, ref := range *body.Params[param].Referrers() {
		call, ok := ref.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if l := code.InnermostLoop(m.x.loopsOf(body), call.Block()); l != nil {
			q := inner.turns(m.x.turnsOf(l))
			if q.kind == ExtentParameter && q.param != nil && q.param.Parent() == body {
				return m.substituted(q, runner)
			}
			return q
		}
	}
	return quantity{}
}

// callsUntilHit reports whether a function of this package that calls one of its parameters in a loop ends with the first turn that succeeds.
//
//	func (c *cluster) any(do func(*conn) error) error { for _, n := range c.nodes { if err = do(n); err == nil { return nil } } return err }
func (x *extents) callsUntilHit(body *ssa.Function, param int) bool {
	if param < 0 || param >= len(body.Params) {
		return false
	}
	found := false
	for _, ref := range *body.Params[param].Referrers() {
		if call, ok := ref.(ssa.CallInstruction); ok {
			if l := code.InnermostLoop(x.loopsOf(body), call.Block()); l != nil && !x.loop(l).FirstHit {
				return false
			}
			found = true
		}
	}
	return found
}

// iterated is the collection among the arguments of a call of which the literal is given one element after the other: one of its
// parameters is an element, and no second one is. Of a function in sight it has to be known that it calls the literal in a loop.
//
//	lo.ForEach(users, func(u User, i int) { ... })    users
//	slices.SortFunc(users, func(a, b User) int)       none: it compares
func (m *measure) iterated(runner ssa.CallInstruction, fn *ssa.Function) ssa.Value {
	if m.x.bodyOf(runner) != nil {
		if _, how := m.x.runnerOf(fn); how != "loop" {
			return nil
		}
	}
	if callee, on := m.x.r.Callee(runner), receiverIn(runner); callee != nil && on != nil && isIterator(callee.Signature()) {
		return on // m.Range(func(k, v any) bool)
	}
	for _, arg := range code.Arguments(runner) {
		element := elementType(arg.Type())
		if element == nil {
			continue
		}
		n := 0
		for p := range fn.Signature.Params().Variables() {
			if t := p.Type(); types.Identical(t, element) || types.Identical(t, types.NewPointer(element)) {
				n++
			}
		}
		if n == 1 {
			return arg
		}
	}
	return nil
}

// elementType is what a collection holds: a slice, a map, or an iterator; nil for anything else.
func elementType(t types.Type) types.Type {
	switch t := code.Core(t).(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Map:
		return t.Elem()
	case *types.Signature:
		if isIterator(t) {
			if yield := code.Core(t.Params().At(0).Type()).(*types.Signature); yield.Params().Len() > 0 {
				return yield.Params().At(yield.Params().Len() - 1).Type()
			}
		}
	}
	return nil
}
