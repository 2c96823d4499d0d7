package contexts

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Queued lists the functions of the package that a call hands to workers which run them some time later: a pool of the project's own, or a wrapper
// around one.
//
//	func (p *Pool) Submit(task func()) { p.tasks <- task }
//	func (p *Pool) work()              { for task := range p.tasks { task() } }
//	pool.Submit(func() { audit(ctx) })	the literal
func Queued(r *effects.Result, call ssa.CallInstruction) []*ssa.Function {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil || !slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return code.IsCallable(v.Type()) }) {
		return nil
	}
	var out []*ssa.Function
	for _, given := range queuedBy(r, f, call) {
		sources, _ := r.Sources(given)
		for _, v := range sources {
			if fn := code.LiteralIn(v); fn != nil && r.Functions[code.Origin(fn)] != nil && !slices.Contains(out, fn) {
				out = append(out, fn)
			}
		}
	}
	return out
}

// queuedBy lists the arguments of a call that its callee hands to workers.
func queuedBy(r *effects.Result, f *effects.Function, call ssa.CallInstruction) []ssa.Value {
	var out []ssa.Value
	for _, e := range f.EdgesAt(call) {
		for _, via := range r.CalleeSummaries(e) {
			for _, g := range via.Callbacks {
				if given := e.Argument(g.Param); g.Mode == summary.Queued && given != nil {
					out = append(out, given)
				}
			}
		}
	}
	return out
}

// queueDown notes of all functions which of those that they are given they hand to workers.
func queueDown(r *effects.Result) {
	var run map[*types.Var]bool
	r.Each(func(f *effects.Function) {
		if !slices.ContainsFunc(f.Fn.Params, func(p *ssa.Parameter) bool { return code.IsCallable(p.Type()) }) {
			return
		}
		if run == nil {
			run = runFrom(r)
		}
		for instr := range code.Instructions(f.Fn) {
			for _, p := range sentOn(instr, run) {
				f.Give(slices.Index(f.Fn.Params, p), summary.Queued)
			}
		}
	})
	r.Learn(func(f *effects.Function) bool { return queueOn(r, f) })
}

// queueOn notes which of the functions that a function is given its callees hand to workers, and reports whether that is new.
func queueOn(r *effects.Result, f *effects.Function) (learnt bool) {
	for i, p := range f.Fn.Params {
		if !code.IsCallable(p.Type()) {
			continue
		}
		for _, ref := range *p.Referrers() {
			if call, ok := ref.(ssa.CallInstruction); ok && slices.Contains(queuedBy(r, f, call), ssa.Value(p)) {
				learnt = f.Give(i, summary.Queued) || learnt
			}
		}
	}
	return learnt
}

// sentOn lists the parameters that an instruction sends to a channel whose functions are run by those who receive them, alone or in a struct.
//
//	p.tasks <- task
//	select { case p.jobs <- job{name, task}: default: }
func sentOn(instr ssa.Instruction, run map[*types.Var]bool) []*ssa.Parameter {
	var out []*ssa.Parameter
	send := func(ch, v ssa.Value) {
		if f := code.LoadedField(ch); f == nil || !run[f] {
			return
		}
		for _, v := range partsOf(v) {
			if p, ok := v.(*ssa.Parameter); ok && code.IsCallable(p.Type()) {
				out = append(out, p)
			}
		}
	}
	switch instr := instr.(type) {
	case *ssa.Send:
		send(instr.Chan, instr.X)
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				send(s.Chan, s.Send)
			}
		}
	}
	return out
}

// runFrom finds the fields that are channels from which a function of the package takes functions and runs them.
func runFrom(r *effects.Result) map[*types.Var]bool {
	out := map[*types.Var]bool{}
	r.Each(func(f *effects.Function) {
		for call := range code.Calls(f.Fn) {
			if c := call.Common(); !c.IsInvoke() && c.StaticCallee() == nil {
				for _, ch := range channelsOf(r, c.Value) {
					out[ch] = true
				}
			}
		}
	})
	return out
}

// received follows functions back to the channels that they were received from, each value once.
type received struct {
	r        *effects.Result
	seen     map[ssa.Value]bool
	channels []*types.Var
}

// channelsOf lists the fields that are channels which a function was received from, alone or in a struct.
//
//	for task := range p.tasks { task() }
//	go work(p.jobs)    func work(jobs <-chan job) { for j := range jobs { j.run() } }
func channelsOf(r *effects.Result, v ssa.Value) []*types.Var {
	from := &received{r: r, seen: map[ssa.Value]bool{}}
	from.follow(v)
	return from.channels
}

func (c *received) follow(v ssa.Value) {
	if v == nil || c.seen[v] || len(c.seen) > trace.MaxSources {
		return
	}
	c.seen[v] = true
	switch v := v.(type) {
	case *ssa.Extract:
		if sel, ok := v.Tuple.(*ssa.Select); ok {
			c.channels = append(c.channels, receivedIn(sel)...)
			return
		}
		c.follow(v.Tuple)
	case *ssa.UnOp:
		if f := code.LoadedField(v); f != nil && v.Op != token.ARROW && code.IsChannel(f.Type()) {
			c.channels = append(c.channels, f)
			return
		}
		c.follow(v.X)
	case *ssa.Field:
		c.follow(v.X)
	case *ssa.FieldAddr:
		c.follow(v.X)
	case *ssa.ChangeType:
		c.follow(v.X)
	default:
		for _, x := range c.behind(v) {
			c.follow(x)
		}
	}
}

// behind goes on with a variable, by what is put into it, and with a parameter, by what the package gives for it.
func (c *received) behind(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Alloc:
		return code.StoresTo(v)
	case *ssa.FreeVar:
		return c.r.Bindings(v)
	case *ssa.Parameter:
		given, _ := c.r.Arguments(v)
		return trace.Values(given)
	}
	return nil
}

// receivedIn lists the fields that are channels from which a select receives.
func receivedIn(sel *ssa.Select) []*types.Var {
	var out []*types.Var
	for _, s := range sel.States {
		if f := code.LoadedField(s.Chan); f != nil && s.Dir == types.RecvOnly {
			out = append(out, f)
		}
	}
	return out
}

// partsOf lists a value, or what is put into the fields of a struct that is made for it.
//
//	job{name: name, run: task}	name, task
func partsOf(v ssa.Value) []ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return []ssa.Value{v}
	}
	made, ok := load.X.(*ssa.Alloc)
	if !ok {
		return []ssa.Value{v}
	}
	var out []ssa.Value
	for _, ref := range *made.Referrers() {
		if addr, ok := ref.(*ssa.FieldAddr); ok {
			out = append(out, code.StoresTo(addr)...)
		}
	}
	return out
}
