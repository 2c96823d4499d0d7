package shutdownflow

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// drains looks at the context that a shutdown is given.
//
//	<-ctx.Done()
//	srv.Shutdown(ctx)        returns at once, with context.Canceled
func (s *site) drains() {
	if s.row.Arg == nil {
		return
	}
	ctx := s.effects.Argument(s.call, *s.row.Arg)
	if ctx == nil {
		return
	}
	if over := s.over(ctx); over != nil {
		s.cancelled(ctx, over, nil)
	}
}

// helped looks at a call of a function of the package that shuts down on a context that it is given.
//
//	<-ctx.Done()
//	s.stop(ctx)
func (s *site) helped() {
	for i, arg := range code.Arguments(s.call) {
		if !code.IsContext(arg.Type()) {
			continue
		}
		for _, body := range s.effects.Bodies(s.call, false) {
			if i >= len(body.Params) {
				continue
			}
			inner := s.drainsOn(body, body.Params[i])
			if inner == nil {
				continue
			}
			if over := s.over(arg); over != nil {
				s.cancelled(arg, over, []summary.Hop{s.effects.At(inner, "calls "+s.effects.Name(inner))})
				return
			}
		}
	}
}

// drainsOn is the shutdown that a function does on its parameter, or nil.
func (s *site) drainsOn(fn *ssa.Function, param *ssa.Parameter) ssa.CallInstruction {
	for call := range code.Calls(fn) {
		row := acts.Of(s.effects, call)
		if row == nil || row.Does != models.ActDrains || row.Arg == nil {
			continue
		}
		if ctx := s.effects.Argument(call, *row.Arg); ctx != nil && slices.Contains(s.lineage(ctx), ssa.Value(param)) {
			return call
		}
	}
	return nil
}

func (s *site) cancelled(ctx ssa.Value, over ssa.Instruction, chain []summary.Hop) {
	chain = append([]summary.Hop{s.effects.At(over, "the context is over here")}, chain...)
	s.report(cancelled, s.call, chain, s.detached(ctx), "%s gets a context that is over: it returns at once, and requests are cut", s.effects.Name(s.call))
}

// over is the instruction after which a context is over for certain, on each way to the call: a receive from its Done, or a call of its cancel
// function. It is nil where there is none.
func (s *site) over(ctx ssa.Value) ssa.Instruction {
	lineage := s.lineage(ctx)
	if len(lineage) == 0 {
		return nil
	}
	for instr := range code.Instructions(s.fn) {
		for _, got := range code.ReceivesAt(instr) {
			if of := s.doneOf(got.Channel); of != nil && slices.Contains(lineage, of) && s.precedes(instr, got.Body) {
				return instr
			}
		}
		if call, ok := instr.(*ssa.Call); ok && s.cancels(call, lineage) && s.precedes(instr, instr.Block()) {
			return instr
		}
	}
	return s.afterFunc(lineage)
}

// precedes reports whether the call is only come to by way of an instruction, which goes on in a block.
func (s *site) precedes(instr ssa.Instruction, body *ssa.BasicBlock) bool {
	at := s.call.Block()
	if body == instr.Block() {
		return code.Before(instr, s.call) && (body != at || before(instr, s.call))
	}
	return len(body.Preds) == 1 && body.Dominates(at) // several cases may go on in one block
}

func before(a, b ssa.Instruction) bool {
	instrs := a.Block().Instrs
	return slices.Index(instrs, a) < slices.Index(instrs, b)
}

// doneOf is the context whose Done a channel is, or nil.
func (s *site) doneOf(channel ssa.Value) ssa.Value {
	call, ok := channel.(*ssa.Call)
	if !ok || s.effects.ShortName(call) != "Done" {
		return nil
	}
	on := s.effects.Argument(call, -1)
	if on == nil || !code.IsContext(on.Type()) {
		return nil
	}
	return s.one(on)
}

// detached derives the context for the shutdown from one that does not end with its parent. It is offered where the timeout is there already.
//
//	context.WithTimeout(ctx, time.Second)   context.WithTimeout(context.WithoutCancel(ctx), time.Second)
func (s *site) detached(ctx ssa.Value) []analysis.SuggestedFix {
	from := s.one(ctx)
	if from == nil || maker(from) == nil || maker(from).Parent() != s.fn {
		return nil
	}
	made := maker(from)
	callee := s.effects.Callee(made)
	call, ok := s.code.Node(made).(*ast.CallExpr)
	if callee == nil || callee.FullName() != "context.WithTimeout" || !ok || len(call.Args) != 2 || s.over(made.Call.Args[0]) == nil {
		return nil
	}
	pkg, imports, ok := s.code.Import(call.Pos(), "context")
	if !ok {
		return nil
	}
	parent := call.Args[0]
	edits := append(imports,
		analysis.TextEdit{Pos: parent.Pos(), End: parent.Pos(), NewText: []byte(pkg + ".WithoutCancel(")},
		analysis.TextEdit{Pos: parent.End(), End: parent.End(), NewText: []byte(")")})
	return []analysis.SuggestedFix{{Message: "give the shutdown a context of its own", TextEdits: edits}}
}

// methodName is the name of the method in a call.
func methodName(n ast.Node) *ast.Ident {
	switch d := n.(type) {
	case *ast.DeferStmt:
		n = d.Call
	case *ast.GoStmt:
		n = d.Call
	}
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return nil
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	return sel.Sel
}
