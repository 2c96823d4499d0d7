package effects

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// ContextInScope returns a context that a function could heed: a parameter of its own or of the functions around it, or that of
// a request; "" when there is none.
func (r *Result) ContextInScope(fn *ssa.Function) string {
	for ; fn != nil; fn = fn.Parent() {
		for _, p := range fn.Params {
			if isContext(p.Type()) && p.Name() != "_" && p.Name() != "" {
				return p.Name()
			}
			if r.role(p.Type()) == "request" {
				return p.Name() + ".Context()"
			}
		}
		if r.detached(fn) {
			return "" // what runs on its own has outlived the context around it
		}
	}
	return ""
}

// RetryName reports whether a loop says by its names that it retries: its counter, or the limit of it.
func RetryName(l *code.Loop) bool {
	for _, instr := range l.Head.Instrs {
		switch instr := instr.(type) {
		case *ssa.Phi:
			if retryWord(instr.Comment) {
				return true
			}
		case *ssa.UnOp: // a counter that a literal captures
			if alloc, ok := instr.X.(*ssa.Alloc); ok && retryWord(alloc.Comment) {
				return true
			}
		}
	}
	return false
}

func retryWord(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "attempt") || strings.Contains(name, "retry") || strings.Contains(name, "retries") || strings.Contains(name, "tries")
}

// TakesContext reports whether a context is among the arguments of a call.
func (r *Result) TakesContext(call ssa.CallInstruction) bool {
	for _, arg := range Arguments(call) {
		if isContext(arg.Type()) {
			return true
		}
	}
	return false
}

// markRetries adds to the summary of a function that it retries, so that a retry around it is seen to multiply.
func (r *Result) markRetries(f *function) {
	for _, retry := range r.RetriesOf(f.fn) {
		if retry.Until && retry.Remote {
			e := Effect{Kind: Retries, Name: "loop", Op: f.fn.Name(), Chain: []Hop{r.hop(retry.Call, "tries again here")}}
			f.summary.Effects, _ = add(f.summary.Effects, e)
			return
		}
	}
}

// detached reports whether a function literal is started in a goroutine.
func (r *Result) detached(fn *ssa.Function) bool {
	f := r.functions[fn]
	if f == nil || fn.Parent() == nil {
		return false
	}
	for _, e := range r.edgesTo(f) {
		if e.async {
			return true
		}
	}
	return false
}
