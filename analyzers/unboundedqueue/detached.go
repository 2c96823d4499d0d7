package unboundedqueue

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/starts"
)

// starts recognises a go statement, and a call that hands a literal to a function of the project which starts it in a goroutine, neither waits for that
// nor holds it back.
//
//	safe.Go(func() { q.in <- e })
func (c *checker) starts(at ssa.CallInstruction) bool {
	switch at.(type) {
	case *ssa.Go:
		return true
	case *ssa.Call:
		return c.detaches(at) && literalGiven(at) != nil && starts.Given(c.effects, at) && !starts.Acquires(c.effects, at)
	}
	return false
}

// detaches reports whether a call is of a function of the project that tells nobody how it went and, by what it is given and does, waits for nothing.
func (c *checker) detaches(at ssa.CallInstruction) bool {
	callee := c.effects.Callee(at)
	if callee == nil || callee.Pkg() == nil || !c.effects.Ours(callee.Pkg()) || callee.Signature().Results().Len() > 0 {
		return false
	}
	for p := range callee.Signature().Params().Variables() {
		if code.IsContext(p.Type()) || code.IsDuration(p.Type()) {
			return false // it may wait so long
		}
	}
	helper := c.body(at.Common())
	return helper == nil || !code.HasInstruction(helper, waits)
}

// waits recognises a receive, and what waits for a group of goroutines.
func waits(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW
	case *ssa.Select:
		return instr.Blocking
	case *ssa.Call:
		return code.MethodName(instr) == "Wait"
	}
	return false
}

// literalGiven is the literal among the arguments of a call, if there is one.
func literalGiven(at ssa.CallInstruction) *ssa.MakeClosure {
	for _, arg := range at.Common().Args {
		if made, ok := code.Content(arg).(*ssa.MakeClosure); ok && made.Fn.(*ssa.Function).Parent() == at.Parent() {
			return made
		}
	}
	return nil
}

// started is the function of the package that is started: a literal, a function or a method.
func (c *checker) started(start ssa.CallInstruction) *ssa.Function {
	if _, own := start.(*ssa.Go); own {
		return c.body(start.Common())
	}
	bodies := c.effects.Bodies(start, true)
	if len(bodies) != 1 || bodies[0] != literalGiven(start).Fn || len(bodies[0].Params) > 0 {
		return nil
	}
	return bodies[0]
}

func (c *checker) body(call *ssa.CallCommon) *ssa.Function {
	fn := call.StaticCallee()
	if fn == nil || c.effects.Functions[code.Origin(fn)] == nil {
		return nil
	}
	return code.Origin(fn)
}
