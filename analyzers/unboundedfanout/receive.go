package unboundedfanout

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// perMessage reports whether a loop comes back forever to what others send, and the start is on the way of what was received.
func (s *start) perMessage() bool {
	l := s.extent.Loop
	if l == nil || s.extent.Kind == batches.ExtentRetry {
		return false
	}
	e := batches.OfLoop(s.effects, l)
	if e.Kind != batches.ExtentWorker && !code.Endless(l) || e.Kind == batches.ExtentData && !s.streamed(e.Over) {
		return false
	}
	within := standsIn(s.at, l.Head.Parent())
	if within == nil {
		return false
	}
	for instr := range l.Instructions() {
		if s.receives(instr, within) {
			s.kind, s.from = message, instr
			return !s.bringsPeer()
		}
	}
	return false
}

// standsIn is an instruction of a function that holds another one: itself, or what makes or uses the literal that it is in; nil for none.
func standsIn(at ssa.Instruction, fn *ssa.Function) ssa.Instruction {
	for at != nil && at.Parent() != fn {
		at = madeAt(at.Parent())
	}
	return at
}

// madeAt is the first instruction that makes or uses a literal, or nil.
func madeAt(literal *ssa.Function) ssa.Instruction {
	if literal.Parent() == nil {
		return nil
	}
	for instr := range code.Instructions(literal.Parent()) {
		for _, op := range instr.Operands(nil) {
			if *op == ssa.Value(literal) {
				return instr
			}
		}
	}
	return nil
}

// receives reports whether an instruction receives a message on each way to another one.
func (s *start) receives(instr, to ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW && code.Before(instr, to) && s.carries(instr.X.Type())
	case *ssa.Select:
		for i, state := range instr.States {
			if state.Dir != types.RecvOnly || !s.carries(state.Chan.Type()) {
				continue
			}
			if body := code.ChosenBlock(instr, i); body != nil && body.Dominates(to.Block()) {
				return true
			}
		}
	case *ssa.Call:
		m := s.effects.Model(instr)
		brings := m != nil && s.receivesBy(m) || m == nil && s.brings(instr)
		return brings && code.Before(instr, to) && s.varies()
	}
	return false
}

// maxBrings is how far down the receive may lie in what a function of the project does: what lies deeper is seldom what it is called for.
const maxBrings = 3

// brings reports whether a function of the project receives what the loop hands to what it starts, itself or behind an interface.
//
//	k, v, err := p.source.next(ctx)
//	go p.save(ctx, k, v)
func (s *start) brings(call *ssa.Call) bool {
	receives := slices.ContainsFunc(s.effects.Call(call), func(e summary.Effect) bool {
		return e.Kind == summary.Run && e.Name == "receive" && e.Flags&(summary.Local|summary.Later) == 0 && len(e.Chain) <= maxBrings
	})
	return receives && slices.ContainsFunc(s.handed(), func(v ssa.Value) bool { return code.DependsOn(v, call) })
}

// varies reports whether what the loop starts gets something else in each turn, as an argument or captured.
func (s *start) varies() bool {
	return slices.ContainsFunc(s.handed(), func(v ssa.Value) bool { return batches.Varies(s.effects, v, s.extent) != batches.Hoistable })
}

// handed lists what the loop hands to what it starts.
func (s *start) handed() []ssa.Value {
	given := code.Arguments(s.at)
	for _, v := range append(given, s.at.Common().Value) {
		if mc, ok := v.(*ssa.MakeClosure); ok {
			given = append(given, mc.Bindings...)
		}
	}
	return given
}

// carries reports whether a channel carries messages: no ticks, no signs without content, no errors, no signals of the operating system, and no
// connections, each of which has a goroutine as long as it lives.
func (s *start) carries(t types.Type) bool {
	ch, ok := code.Core(t).(*types.Chan)
	if !ok || code.IsTimeChannel(t) || code.IsError(ch.Elem()) || isSignal(ch.Elem()) || s.effects.RoleOf(ch.Elem()) == "connection" {
		return false
	}
	switch elem := code.Core(ch.Elem()).(type) {
	case *types.Struct:
		return elem.NumFields() > 0
	case *types.Basic:
		return elem.Info()&types.IsBoolean == 0
	case *types.Signature:
		return false // tasks, of which nothing is known
	}
	return true
}

// isSignal recognises os.Signal: an operator sends one, and then another one.
func isSignal(t types.Type) bool {
	named := code.Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "os" && named.Obj().Name() == "Signal"
}

// receivesBy reports whether a library's function brings what others sent. What accepts a connection brings a peer, who stays.
func (s *start) receivesBy(m *models.Func) bool {
	return (m.Runs == "receive" || m.Runs == "read") && (m.Acquires == nil || m.Acquires.What != models.HeldConnection)
}
