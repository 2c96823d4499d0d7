package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxWrappers is through how many wrappers a function is followed that is handed on.
const maxWrappers = 3

// followFunctions infers what functions do with the functions that they are given, so that WithTx(func), retry(func) and
// every wrapper of the user's own are understood, and adds edges to the functions that are handed over.
func (r *Result) followFunctions() {
	for _, f := range r.order {
		r.inferGiven(f)
	}
	for range maxWrappers {
		learnt := false
		for _, f := range r.order {
			for _, e := range slices.Clone(f.edges) {
				if !e.Blind {
					learnt = r.handDown(f, e) || learnt
				}
			}
		}
		if !learnt {
			return
		}
	}
}

// inferGiven finds the parameters that a function calls itself.
func (r *Result) inferGiven(f *function) {
	var loops []*code.Loop
	mode := ""
	if len(f.fn.Params) > 0 {
		mode = r.contributedMode(f.fn)
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || call.Common().IsInvoke() || call.Common().StaticCallee() != nil {
				continue
			}
			sources, _ := r.Sources(call.Common().Value)
			for _, s := range sources {
				p, ok := s.(*ssa.Parameter)
				if !ok {
					continue
				}
				if p.Parent() != f.fn {
					r.giveAround(f, p)
					continue
				}
				if loops == nil {
					loops = code.Loops(f.fn)
				}
				how := "once"
				if mode != "" {
					how = mode
				} else if _, isGo := call.(*ssa.Go); isGo {
					how = "goroutine"
				} else if code.InnermostLoop(loops, b) != nil {
					how = "loop"
				}
				f.give(slices.Index(f.fn.Params, p), how)
				if by := f.inLoop(b, how == "goroutine"); by != summary.ReachUnknown {
					f.give(slices.Index(f.fn.Params, p), string(by))
				}
			}
		}
	}
}

// giveAround notes a parameter of the function around a literal, which runs it as the literal itself is run.
func (r *Result) giveAround(literal *function, p *ssa.Parameter) {
	around := r.functions[p.Parent()]
	if around == nil {
		return
	}
	if by := r.keptFor(around, literal); by != summary.ReachUnknown {
		around.give(slices.Index(around.fn.Params, p), string(by))
	}
	for _, e := range around.edges {
		if e.local != literal {
			continue
		}
		how := e.Mode
		switch {
		case e.Async:
			how = "goroutine"
		case how == "":
			how = "once"
		}
		around.give(slices.Index(around.fn.Params, p), how)
	}
}

// keptFor says how a literal is reached that something keeps: by its shape, or because the function around it registers it.
func (r *Result) keptFor(around, literal *function) summary.Reach {
	if literal.entry.By == summary.Request {
		return summary.Request
	}
	for _, reg := range around.registers {
		if reg.Local == literal.fn {
			return reg.by
		}
	}
	return summary.ReachUnknown
}

func (f *function) give(param int, how string) bool {
	g := summary.CallbackUse{Param: param, Mode: how}
	if param < 0 || slices.Contains(f.summary.Callbacks, g) {
		return false
	}
	f.summary.Callbacks = append(f.summary.Callbacks, g)
	return true
}

// handDown uses what is known of a callee: the functions among the arguments run too, and a parameter that is
// handed on is called as the callee calls it.
func (r *Result) handDown(f *function, e *edge) bool {
	var s *summary.Summary
	if e.local != nil {
		s = e.local.summary
	} else if e.slot == "" && !code.IsInterfaceMethod(e.remote) {
		s = r.summaryOf(e.remote)
	}
	if s == nil {
		return false
	}
	learnt := false
	for _, g := range s.Callbacks {
		given := e.argument(g.Param)
		if given == nil || repeats(g) {
			continue
		}
		if by := summary.Reach(g.Mode); by == summary.Request || by == summary.Background {
			learnt = r.keepDown(f, e, g, given) || learnt
			continue
		}
		how := g.Mode
		if e.Async {
			how = "goroutine"
		}
		sources, _ := r.Sources(given)
		for _, v := range sources {
			if p, ok := v.(*ssa.Parameter); ok && p.Parent() == f.fn {
				learnt = f.give(slices.Index(f.fn.Params, p), how) || learnt
			}
		}
		if !f.handed(e.call, g) {
			before := len(f.edges)
			r.handOverValue(f, e.call, given, how)
			learnt = learnt || len(f.edges) > before
			for _, handed := range f.edges[before:] {
				if handed.local != nil {
					r.inferGiven(handed.local) // it may run a function that f was given
				}
			}
		}
	}
	return learnt
}

// keepDown registers the functions that a call hands to what keeps them.
func (r *Result) keepDown(f *function, e *edge, g summary.CallbackUse, given ssa.Value) (learnt bool) {
	if f.handed(e.call, g) {
		return false
	}
	before := len(f.registers)
	r.register(f, e.call, given, summary.Reach(g.Mode), e.target().Name())
	for _, reg := range f.registers[before:] {
		if reg.Local != nil {
			r.inferGiven(r.functions[reg.Local]) // it may run a function that f was given
		}
	}
	return true
}

// handed reports whether the function argument of a call was followed already, and notes that it is now.
func (f *function) handed(call ssa.CallInstruction, g summary.CallbackUse) bool {
	key := handedKey{call, g}
	if f.handedOver[key] {
		return true
	}
	if f.handedOver == nil {
		f.handedOver = map[handedKey]bool{}
	}
	f.handedOver[key] = true
	return false
}

type handedKey struct {
	call ssa.CallInstruction
	g    summary.CallbackUse
}
