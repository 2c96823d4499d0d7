package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// MaxWrappers is through how many wrappers a function is followed that is handed on.
const MaxWrappers = 3

// followFunctions infers what functions do with the functions that they are given, so that WithTx(func), retry(func) and
// every wrapper of the user's own are understood, and adds edges to the functions that are handed over.
func (r *Result) followFunctions() {
	r.Each(r.inferGiven)
	r.Learn(func(f *Function) (learnt bool) {
		for _, e := range slices.Clone(f.Edges) {
			if !e.Blind {
				learnt = r.handDown(f, e) || learnt
			}
		}
		return learnt
	})
}

// Learn has all functions learn what they do with what they are given from those that they hand it to, again for each wrapper in between that is followed.
func (r *Result) Learn(learns func(*Function) (learnt bool)) {
	for range MaxWrappers {
		learnt := false
		r.Each(func(f *Function) { learnt = learns(f) || learnt })
		if !learnt {
			return
		}
	}
}

// inferGiven finds the parameters that a function calls itself.
func (r *Result) inferGiven(f *Function) {
	var loops []*code.Loop
	mode := ""
	if len(f.Fn.Params) > 0 {
		mode = r.contributedMode(f.Fn)
	}
	for _, b := range f.Fn.Blocks {
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
				if p.Parent() != f.Fn {
					r.giveAround(f, p)
					continue
				}
				if loops == nil {
					loops = code.Loops(f.Fn)
				}
				how := "once"
				if mode != "" {
					how = mode
				} else if _, isGo := call.(*ssa.Go); isGo {
					how = "goroutine"
				} else if code.InnermostLoop(loops, b) != nil {
					how = "loop"
				}
				f.Give(slices.Index(f.Fn.Params, p), how)
				if by := f.InLoop(b, how == "goroutine"); by != summary.ReachUnknown {
					f.Give(slices.Index(f.Fn.Params, p), string(by))
				}
			}
		}
	}
}

// giveAround notes a parameter of the function around a literal, which runs it as the literal itself is run.
func (r *Result) giveAround(literal *Function, p *ssa.Parameter) {
	around := r.Functions[p.Parent()]
	if around == nil {
		return
	}
	if by := r.keptFor(around, literal); by != summary.ReachUnknown {
		around.Give(slices.Index(around.Fn.Params, p), string(by))
	}
	for _, e := range around.Edges {
		if e.Local != literal {
			continue
		}
		how := e.Mode
		switch {
		case e.Async:
			how = "goroutine"
		case how == "":
			how = "once"
		}
		around.Give(slices.Index(around.Fn.Params, p), r.runsAs(around, how))
	}
}

// keptFor says how a literal is reached that something keeps: by its shape, or because the function around it registers it.
func (r *Result) keptFor(around, literal *Function) summary.Reach {
	if literal.Entry.By == summary.Request {
		return summary.Request
	}
	for _, reg := range around.registers {
		if reg.Local == literal.Fn {
			return reg.by
		}
	}
	return summary.ReachUnknown
}

// Give notes what the function does with a parameter, and reports whether that is new.
func (f *Function) Give(param int, how string) bool {
	g := summary.CallbackUse{Param: param, Mode: how}
	if param < 0 || slices.Contains(f.Summary.Callbacks, g) {
		return false
	}
	f.Summary.Callbacks = append(f.Summary.Callbacks, g)
	return true
}

// handDown uses what is known of a callee: the functions among the arguments run too, and a parameter that is
// handed on is called as the callee calls it.
func (r *Result) handDown(f *Function, e *Edge) bool {
	learnt := false
	if !slices.ContainsFunc(code.Arguments(e.Call), func(v ssa.Value) bool { return code.IsCallable(v.Type()) }) {
		return false
	}
	for _, via := range r.CalleeSummaries(e) {
		for _, g := range via.Callbacks {
			if given := e.Argument(g.Param); given != nil && !summary.Repeats(g) && !summary.IsData(g) {
				learnt = r.handArgument(f, e, g, given) || learnt
			}
		}
	}
	return learnt
}

// handArgument does that for one argument.
func (r *Result) handArgument(f *Function, e *Edge, g summary.CallbackUse, given ssa.Value) (learnt bool) {
	if by := summary.Reach(g.Mode); by == summary.Request || by == summary.Background {
		return r.keepDown(f, e, g, given)
	}
	how := g.Mode
	if e.Async {
		how = "goroutine"
	}
	sources, _ := r.Sources(given)
	for _, v := range sources {
		if p, ok := v.(*ssa.Parameter); ok && p.Parent() == f.Fn {
			learnt = f.Give(slices.Index(f.Fn.Params, p), r.runsAs(f, how)) || learnt
		}
	}
	if f.handed(e.Call, g) {
		return learnt
	}
	before := len(f.Edges)
	r.handOverValue(f, e.Call, given, how, Handing{By: e, Param: g.Param})
	for _, handed := range f.Edges[before:] {
		if handed.Local != nil {
			r.inferGiven(handed.Local) // it may run a function that f was given
		}
	}
	return learnt || len(f.Edges) > before
}

// keepDown registers the functions that a call hands to what keeps them.
func (r *Result) keepDown(f *Function, e *Edge, g summary.CallbackUse, given ssa.Value) (learnt bool) {
	if f.handed(e.Call, g) {
		return false
	}
	before := len(f.registers)
	r.register(f, e.Call, given, summary.Reach(g.Mode), e.target().Name())
	for _, reg := range f.registers[before:] {
		if reg.Local != nil {
			r.inferGiven(r.Functions[reg.Local]) // it may run a function that f was given
		}
	}
	return true
}

// handed reports whether the function argument of a call was followed already, and notes that it is now.
func (f *Function) handed(call ssa.CallInstruction, g summary.CallbackUse) bool {
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
