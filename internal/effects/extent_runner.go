package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxLiterals is through how many literals the repetition of an instruction is looked for.
const maxLiterals = 5

// around finds the innermost thing that repeats an instruction.
func (x *extents) around(instr ssa.Instruction, depth int) (Extent, bool) {
	fn := instr.Parent()
	if fn == nil || instr.Block() == nil || depth > maxLiterals {
		return Extent{}, false
	}
	if l := code.InnermostLoop(x.loopsOf(fn), instr.Block()); l != nil {
		e := x.loop(l)
		if flushes(l, instr.Block()) {
			e = e.inChunks()
		}
		return e, true
	}
	if fn.Parent() == nil {
		return Extent{}, false
	}
	runner, how := x.runnerOf(fn)
	if runner == nil {
		if made := madeAt(fn); made != nil {
			return x.around(made, depth+1)
		}
		return Extent{}, false
	}
	if how == "retry" {
		return Extent{Kind: ExtentRetry, Param: -1, Body: fn, Runner: runner, Why: x.r.hop(runner, "runs this until it works")}, true
	}
	if how == "loop" || x.newMeasure().iterated(runner, fn) != nil {
		return x.run(runner, fn), true
	}
	return x.around(runner, depth+1)
}

// inChunks is an extent of which only each full chunk counts.
func (e Extent) inChunks() Extent {
	switch e.Kind {
	case ExtentUnknown, ExtentParameter, ExtentData, ExtentRows, ExtentWorker:
		e.Kind, e.Chunked = ExtentChunks, true
	}
	return e
}

// runnerOf finds the call that runs a literal, and how.
func (x *extents) runnerOf(fn *ssa.Function) (ssa.CallInstruction, string) {
	f := x.r.functions[fn]
	if f == nil {
		return nil, ""
	}
	var runner ssa.CallInstruction
	how := ""
	for _, e := range x.r.edgesTo(f) {
		if e.call.Parent() != fn.Parent() {
			continue
		}
		if runner == nil || how != "loop" && e.How == "loop" {
			runner, how = e.call, e.How
		}
	}
	if runner != nil {
		return runner, how
	}
	return givenTo(fn), ""
}

// givenTo finds the call that a literal is an argument of, or nil.
func givenTo(fn *ssa.Function) ssa.CallInstruction {
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if ok && literalArgument(call, fn) >= 0 {
				return call
			}
		}
	}
	return nil
}

// literalArgument is the index of a literal among the arguments of a call, or -1.
func literalArgument(call ssa.CallInstruction, fn *ssa.Function) int {
	return slices.IndexFunc(Arguments(call), func(arg ssa.Value) bool { return literalOf(arg) == fn })
}

// literalOf is the literal that a value is, or nil.
func literalOf(v ssa.Value) *ssa.Function {
	if conv, ok := v.(*ssa.ChangeType); ok {
		v = conv.X
	}
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		return v
	}
	return nil
}

// madeAt is the instruction that makes or uses a literal, or nil.
func madeAt(fn *ssa.Function) ssa.Instruction {
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(nil) {
				if *op == ssa.Value(fn) {
					return instr
				}
			}
		}
	}
	return nil
}

// run measures how often a runner runs a literal.
func (x *extents) run(runner ssa.CallInstruction, fn *ssa.Function) Extent {
	m := x.newMeasure()
	q := m.runs(runner, fn)
	e := q.extent()
	e.Body, e.Runner = fn, runner
	e.Why = x.r.hop(runner, "runs this for each")
	if callee := x.r.callee(runner); callee != nil && callee.Pkg() != nil && derivingPackages[callee.Pkg().Path()] {
		e.FirstHit = firstHits[callee.Name()]
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
		return m.runsIn(runner, body, literalArgument(runner, fn))
	}
	if row := m.x.r.Model(runner); row != nil {
		if row.Runs == "query" {
			return quantity{kind: ExtentChunks, chunked: true}
		}
		return quantity{kind: ExtentWorker}
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
	if call, ok := over.(*ssa.Call); ok && isPure(m.x.r.callee(call)) && len(call.Call.Args) > 0 {
		q.over = call.Call.Args[0]
	}
	return q
}

func (m *measure) substituted(q quantity, call ssa.CallInstruction) quantity {
	at, args := slices.Index(q.param.Parent().Params, q.param), Arguments(call)
	if at < 0 || at >= len(args) {
		return quantity{}
	}
	given := m.of(args[at])
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
	if callee, on := m.x.r.callee(runner), receiverIn(runner); callee != nil && on != nil && isIterator(callee.Signature()) {
		return on // m.Range(func(k, v any) bool)
	}
	for _, arg := range Arguments(runner) {
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
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Map:
		return t.Elem()
	case *types.Signature:
		if isIterator(t) {
			if yield := t.Params().At(0).Type().Underlying().(*types.Signature); yield.Params().Len() > 0 {
				return yield.Params().At(yield.Params().Len() - 1).Type()
			}
		}
	}
	return nil
}
