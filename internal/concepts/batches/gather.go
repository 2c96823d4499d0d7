package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// filledMap measures a map by what is put into it where it is made: each key once, or as many as the loop around has turns.
func (m *measure) filledMap(v *ssa.MakeMap) quantity {
	out, n := quantity{none: true}, int64(0)
	for _, ref := range references(v) {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			out = out.joined(m.perTurn(ref, v, constantly(1)))
			n++
		case ssa.CallInstruction:
			if _, builtin := ref.Common().Value.(*ssa.Builtin); !builtin && passes(ref, v) {
				out = out.joined(quantity{}) // whoever gets it may fill it
			}
		}
	}
	if out.kind == ExtentConstant {
		out.limit = n
	}
	return out
}

func passes(call ssa.CallInstruction, v ssa.Value) bool {
	for _, arg := range call.Common().Args {
		if arg == v {
			return true
		}
	}
	return false
}

// perTurn measures what an instruction adds to something: as much each turn of the loops that go on adding to the same.
func (m *measure) perTurn(instr ssa.Instruction, to ssa.Value, once quantity) quantity {
	fn := instr.Parent()
	if fn == nil {
		return once
	}
	for _, l := range m.x.loopsOf(fn) {
		if l.Blocks[instr.Block()] && accumulates(l, to, 0) {
			once = once.joined(m.turns(m.x.turnsOf(l)).gathered())
		}
	}
	if isCaptured(to) {
		once = once.joined(m.perRun(fn))
	}
	return once
}

// isCaptured reports whether a collection is a variable of the function around a literal.
func isCaptured(v ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	_, ok := v.(*ssa.FreeVar)
	return ok
}

// perRun measures how often a literal runs that adds to a variable of the function around it. Of one that is called by its name,
// perhaps by itself, that is not known.
func (m *measure) perRun(literal *ssa.Function) quantity {
	runner, how := m.x.runnerOf(literal)
	switch {
	case runner == nil:
		return quantity{}
	case how == "loop" || m.iterated(runner, literal) != nil:
		return m.runs(runner, literal).gathered()
	case how == "":
		return quantity{}
	}
	out := constantly(1)
	for _, l := range m.x.loopsOf(runner.Parent()) {
		if l.Blocks[runner.Block()] {
			out = out.joined(m.turns(m.x.turnsOf(l)).gathered())
		}
	}
	return out
}

// maxAccumulated bounds through how many appends and merges a collection is followed to where a loop carries it on.
const maxAccumulated = 6

// accumulates reports whether a loop carries a collection from turn to turn rather than making a new one in each.
func accumulates(l *code.Loop, v ssa.Value, depth int) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !l.Blocks[instr.Block()] {
		return true
	}
	if depth > maxAccumulated {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi:
		if v.Block() == l.Head {
			return true
		}
		for _, e := range v.Edges {
			if accumulates(l, e, depth+1) {
				return true
			}
		}
	case *ssa.Call:
		return code.IsBuiltin(v, "append") && accumulates(l, v.Call.Args[0], depth+1)
	case *ssa.Slice:
		return accumulates(l, v.X, depth+1)
	case *ssa.UnOp:
		return accumulates(l, v.X, depth+1)
	case *ssa.FieldAddr:
		return accumulates(l, v.X, depth+1)
	}
	return false
}

// gathered is how much is gathered by a loop that has so many turns.
func (q quantity) gathered() quantity {
	switch q.kind {
	case ExtentRows, ExtentPages, ExtentWorker, ExtentChunks:
		q.kind = ExtentData
	case ExtentRetry:
		q.kind = ExtentUnknown
	}
	q.limit, q.over = 0, nil
	return q
}
