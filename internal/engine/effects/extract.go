package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/blocking"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// Function is one function of the package: what it does itself, and whom it calls.
type Function struct {
	Fn         *ssa.Function
	Number     int // in the package, from 1
	Summary    *summary.Summary
	own        []summary.Effect // by its own library calls
	Edges      []*Edge
	byCall     edgesByCall
	handedOver map[handedKey]bool
	serves     bool // it does what services do
	ticks      bool // it starts a clock
	large      bool // see TooLarge
	lasts      bool // see summary.Function
	Entry      summary.Entry
	Loops      []servingLoop
	registers  []registration
}

// extract reads the instructions of one function once. What depends on other functions is left to close.
func (r *Result) extract(f *Function) {
	for instr := range code.Instructions(f.Fn) {
		if call, ok := instr.(ssa.CallInstruction); ok {
			r.extractCall(f, call)
		}
		if code.WaitsInside(instr) {
			f.own = append(f.own, blocking.Effect(r.Package.Package.Package, instr))
		}
		f.own = append(f.own, r.contributed(instr)...)
	}
	r.registerConversions(f)
}

func (r *Result) extractCall(f *Function, call ssa.CallInstruction) {
	_, async := call.(*ssa.Go)
	callee := r.Callee(call)
	states := r.States(call, callee)
	if states&summary.NonBlocking != 0 {
		return // whoever wrote it knows that it does nothing that takes time
	}
	r.rangeBody(f, call)
	f.serves, f.ticks = f.serves || r.servesWith(call, callee), f.ticks || code.StartsClock(callee) && code.KeepsClock(call)
	if e, ok := r.UnknownCall(call, callee); ok && !async {
		f.own = append(f.own, e)
	}
	if m := r.ModelOf(callee); m != nil {
		if !async {
			for _, e := range r.modelled(call, callee, m) {
				f.own = append(f.own, e.Stated(states))
			}
		}
		r.handOver(f, call, m.Calls)
		r.registerArguments(f, call, registered[m.Handles], code.FuncName(callee))
		return
	}
	if e, ok := r.OwnTimer(call, callee); ok && !async {
		f.own = append(f.own, e)
	}
	if service := r.generatedRegistration(callee); service >= 0 {
		r.register(f, call, r.Argument(call, service), summary.Request, code.FuncName(callee))
	}
	awaited, givesUp := code.Awaited(call)
	for _, target := range r.Targets(call) {
		args := r.ArgumentBounds(call)
		if target.Bound {
			args = append([]summary.Bound{{}}, args...) // the receiver was bound where the method value was made
		}
		f.Edges = append(f.Edges, &Edge{
			Call: call, Local: r.Functions[target.Local], Remote: target.Remote, Slot: target.Slot, Bound: target.Bound,
			CallTransfer: summary.CallTransfer{Args: args, Hop: r.Calls(call, target), Async: async, Awaited: awaited, GivesUp: givesUp, States: states, Embedded: r.WorksEmbedded(call.Parent())},
		})
	}
}

// UnknownCall is the effect of a call of an interface method that looks like a question to another machine: it takes a context,
// and returns something or an error.
func (r *Result) UnknownCall(call ssa.CallInstruction, fn *types.Func) (summary.Effect, bool) {
	if fn == nil || !code.IsInterfaceMethod(fn) || !code.TakesContext(call) || code.IsContext(fn.Signature().Recv().Type()) || r.ModelOf(fn) != nil {
		return summary.Effect{}, false
	}
	res := fn.Signature().Results()
	if res.Len() < 2 || !code.IsError(res.At(res.Len()-1).Type()) {
		return summary.Effect{}, false
	}
	return summary.Effect{Kind: summary.UnknownCall, Name: "interface", Op: code.FuncName(fn), Chain: []summary.Hop{r.Calls(call, trace.Target{Remote: fn})}}, true
}

// handOver adds edges to the functions that a call hands to its callee, as far as it runs them.
func (r *Result) handOver(f *Function, call ssa.CallInstruction, calls []models.Calls) {
	for _, given := range calls {
		arg := r.Argument(call, given.Arg)
		if arg == nil {
			continue
		}
		if given.How == "later" {
			r.keep(arg)
			continue
		}
		before := len(f.Edges)
		for _, fn := range append(code.GivenIn(arg, given.Fields), arg) {
			r.handOverValue(f, call, fn, given.How, Handing{Model: &given})
		}
		if given.Ever {
			for _, e := range f.Edges[before:] {
				e.Enters = summary.ColdCode
			}
		}
	}
}

// keep notes the functions that something keeps to call them later.
func (r *Result) keep(arg ssa.Value) {
	values, _ := r.Sources(arg)
	for _, v := range values {
		for _, t := range r.ValueTargets(v) {
			if t.Local != nil {
				r.Handlers[t.Local] = true
			}
		}
	}
}

func (r *Result) handOverValue(f *Function, call ssa.CallInstruction, arg ssa.Value, how string, by Handing) {
	_, started := call.(*ssa.Go)
	as := 0
	if by.By != nil {
		as = by.Param + 1
	}
	for _, t := range r.FunctionsOf(arg) {
		f.Edges = append(f.Edges, &Edge{
			Call: call, Local: r.Functions[t.Local], Remote: t.Remote, Handed: by,
			CallTransfer: summary.CallTransfer{Mode: how, Blind: true, As: int16(as), Async: how == "goroutine" || started, Embedded: r.WorksEmbedded(call.Parent()), Hop: r.HasRun(call, t)},
		})
	}
}

// rangeBody adds the edge to the body of a range over a function: whoever iterates runs it.
func (r *Result) rangeBody(f *Function, call ssa.CallInstruction) {
	for _, arg := range call.Common().Args {
		if mc, ok := arg.(*ssa.MakeClosure); ok && mc.Fn.(*ssa.Function).Synthetic == "range-over-func yield" {
			r.handOverValue(f, call, arg, "loop", Handing{})
		}
	}
}
