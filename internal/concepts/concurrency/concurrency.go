package concurrency

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What is asked of the program.
var (
	query         = effects.AboutFunction("concurrency", (*program.Program).Concurrency)
	enclosedQuery = effects.AboutFunction("enclosed", func(p *program.Program, l *program.Function) bool { return p.Enclosed(l) })
)

// Contributor tells of calls whether they are made again and again, and of a package which libraries it has run several handlers at a time.
var Contributor = effects.Contributor{
	Name:    "concurrency",
	Queries: []program.Query{query, enclosedQuery},
	Closed:  func(r *effects.Result) { r.Each(func(f *effects.Function) { serves(r, f) }) },
	Edge:    func(r *effects.Result, e *effects.Edge, out *summary.Edge) { out.Again = again(e) },
	Record:  func(r *effects.Result, out *summary.Record) { out.Parallel = parallel(r) },
}

// Of is how many goroutines may be in a function at the same time.
func Of(r *effects.Result, fn *ssa.Function) summary.Concurrency { return effects.AskOf(r, query, fn) }

// Alone reports whether nobody else gets to a function at the same time, of those that run for messages, in a loop of the program's own, or in a
// goroutine of an application that takes what a channel brings, whoever sends that.
//
//	go m.run(ctx)
//	func (m *Manager) run(ctx context.Context) { for change := range m.changes { m.apply(ctx, change) } }
func Alone(r *effects.Result, fn *ssa.Function) bool {
	by := r.Reach(fn).By
	runs := by == summary.Background || by == summary.Request || by == summary.ReachUnknown && effects.AskOf(r, enclosedQuery, fn)
	return runs && Of(r, fn).Alone()
}

// serves notes how a library runs a function that gets what it has for each message: one at a time, on a context that is none of the message's.
//
//	func (r *Reconciler) Reconcile(ctx context.Context, req reconcile.Request) (reconcile.Result, error)
func serves(r *effects.Result, f *effects.Function) {
	if f.Entry.By != summary.Request {
		f.Entry.Lasts = onlyContext(f.Fn)
		return
	}
	for p := range f.Fn.Signature.Params().Variables() {
		if m := r.Models.Type(p.Type()); m != nil && m.Serves {
			f.Entry.Serial, f.Entry.Lasts = m.Serial, m.Lasts
			return
		}
	}
}

// onlyContext reports whether a function gets a context and nothing else: who is handed that has no message to run it for, and starts it.
//
//	func main() { component.Run(serve) }
//	func serve(ctx context.Context) error
func onlyContext(fn *ssa.Function) bool {
	return fn.Parent() == nil && len(fn.Params) == 1 && code.IsContext(fn.Params[0].Type())
}

// again reports whether a call is made in a loop, of the same function each time; or hands that to a helper which starts it in one.
func again(e *effects.Edge) bool {
	if by := e.Handed.By; e.Async && by != nil && by.Local != nil {
		return startsInLoop(by.Local.Fn)
	}
	if !inLoop(e.Call) {
		return false
	}
	return !e.Async || e.Handed.Model != nil || e.Call.Common().IsInvoke() || e.Call.Common().StaticCallee() != nil
}

func inLoop(call ssa.CallInstruction) bool {
	return code.InnermostLoop(code.Loops(call.Parent()), call.Block()) != nil
}

// startsInLoop reports whether a function starts goroutines in a loop.
func startsInLoop(fn *ssa.Function) bool {
	for call := range code.Calls(fn) {
		if _, starts := call.(*ssa.Go); starts && inLoop(call) {
			return true
		}
	}
	return false
}

// parallel lists the options that a package sets by which libraries run several handlers at a time.
//
//	controller.Options{MaxConcurrentReconciles: 4}
func parallel(r *effects.Result) []string {
	var out []string
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			s, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if addr, ok := s.Addr.(*ssa.FieldAddr); ok {
				if option := widens(r, addr, s.Val); option != "" && !slices.Contains(out, option) {
					out = append(out, option)
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

// widens is the option by which a value of a field lets several run at a time, as any does but one; by the first name that the row has for it.
func widens(r *effects.Result, addr *ssa.FieldAddr, v ssa.Value) string {
	row := r.Models.Type(addr.X.Type())
	if row == nil || !slices.Contains(row.Parallel, code.FieldName(addr)) {
		return ""
	}
	if n, constant := code.Int(v); constant && n <= 1 {
		return ""
	}
	return row.Parallel[0]
}
