package batches

import (
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
		return x.loopAt(l, instr.Block()), true
	}
	return x.aroundLiteral(fn, depth)
}

// loopAt is how often a loop runs one of its blocks.
func (x *extents) loopAt(l *code.Loop, b *ssa.BasicBlock) Extent {
	if x.flushes(l, b) {
		return x.loop(l).inChunks()
	}
	return x.loop(l)
}

// outside finds what repeats the thing that repeats something.
func (x *extents) outside(e Extent) (Extent, bool) {
	switch {
	case e.Loop != nil && e.Loop.Outer != nil:
		return x.loopAt(e.Loop.Outer, e.Loop.Head), true
	case e.Loop != nil:
		return x.aroundLiteral(e.Loop.Head.Parent(), 0)
	case e.Runner != nil:
		return x.around(e.Runner, 0)
	}
	return Extent{}, false
}

// aroundLiteral finds what repeats a literal as a whole.
func (x *extents) aroundLiteral(fn *ssa.Function, depth int) (Extent, bool) {
	if fn.Parent() == nil {
		return Extent{}, false
	}
	runner, how := x.runnerOf(fn)
	if runner == nil {
		if made := code.MadeAt(fn); made != nil && !code.Registered(made, fn) {
			return x.around(made, depth+1)
		}
		return Extent{}, false
	}
	if how == "retry" {
		return Extent{Kind: ExtentRetry, Param: -1, Body: fn, Runner: runner, Why: x.r.At(runner, "runs this until it works")}, true
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
	f := x.r.Functions[fn]
	if f == nil {
		return nil, ""
	}
	var runner ssa.CallInstruction
	how := ""
	for _, e := range x.r.EdgesTo(f) {
		if e.Call.Parent() != fn.Parent() {
			continue
		}
		if runner == nil || how != "loop" && e.Mode == "loop" {
			runner, how = e.Call, e.Mode
		}
	}
	if runner != nil {
		return runner, how
	}
	return code.GivenTo(fn), ""
}
