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

// one is the only value that v may be, or nil.
func (s *site) one(v ssa.Value) ssa.Value {
	from, all := s.effects.Sources(v)
	if !all || len(from) != 1 {
		return nil
	}
	return from[0]
}

// maxLineage is how often a context may have been derived.
const maxLineage = 8

// lineage lists a context and those that it is derived from and ends with.
//
//	ctx, cancel := context.WithTimeout(parent, time.Second)     ctx, parent
func (s *site) lineage(v ssa.Value) []ssa.Value {
	var out []ssa.Value
	for range maxLineage {
		from := s.one(v)
		if from == nil {
			return out
		}
		out = append(out, from)
		call := maker(from)
		if call == nil {
			return out
		}
		m := s.effects.Model(call)
		if m == nil || m.Context == nil || !derives[m.Context.Makes] {
			return out
		}
		if v = s.effects.Argument(call, m.Context.From); v == nil || !code.IsContext(v.Type()) {
			return out
		}
	}
	return out
}

// derives are the ways to make a context that ends with the one that it is made from.
var derives = map[string]bool{"deadline": true, "cancel": true, "value": true}

func maker(v ssa.Value) *ssa.Call {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}

// cancels recognises a call of the cancel function of a context.
func (s *site) cancels(call *ssa.Call, lineage []ssa.Value) bool {
	if call.Call.IsInvoke() || call.Call.StaticCallee() != nil {
		return false
	}
	fn, ok := s.one(call.Call.Value).(*ssa.Extract)
	if !ok {
		return false
	}
	m := s.effects.Model(maker(fn))
	if m == nil || m.Context == nil {
		return false
	}
	return slices.ContainsFunc(lineage, func(v ssa.Value) bool { x, ok := v.(*ssa.Extract); return ok && x.Tuple == fn.Tuple })
}

// afterFunc is the call that runs the function once a context is over.
//
//	context.AfterFunc(ctx, func() { srv.Shutdown(ctx) })
func (s *site) afterFunc(lineage []ssa.Value) ssa.Instruction {
	parent := s.fn.Parent()
	if parent == nil {
		return nil
	}
	for call := range code.Calls(parent) {
		callee := s.effects.Callee(call)
		if callee == nil || callee.FullName() != "context.AfterFunc" {
			continue
		}
		mc, ok := call.Common().Args[1].(*ssa.MakeClosure)
		if of := s.one(call.Common().Args[0]); ok && mc.Fn == s.fn && of != nil && slices.Contains(lineage, of) {
			return call
		}
	}
	return nil
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
