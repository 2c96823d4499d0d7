package effects

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/engine/worklist"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// propagate carries effects from callees to callers until nothing is learnt. A function may call one that is summarised after it,
// or itself.
func (r *Result) propagate() {
	for _, f := range r.Order {
		for _, e := range f.own {
			f.Summary.Effects, _ = summary.Add(f.Summary.Effects, summary.InOwnParams(r.Owner(f.Fn), e))
		}
	}
	callers := r.callersOf()
	worklist.Run(r.Order, func(f *Function) []*Function { return callers[f] }, r.guard(r.propagateInto))
}

// callersOf lists, for each function of the package, those of the package that may call or start it, behind an interface too.
func (r *Result) callersOf() map[*Function][]*Function {
	out := map[*Function][]*Function{}
	for _, f := range r.Order {
		for _, e := range f.Edges {
			switch {
			case e.Local != nil:
				out[e.Local] = append(out[e.Local], f)
			case e.Slot == "" && code.IsInterfaceMethod(e.Remote):
				for _, impl := range r.Implementations(e.Remote) {
					if local := r.Functions[r.Code.SSA().Prog.FuncValue(impl)]; local != nil {
						out[local] = append(out[local], f)
					}
				}
			}
		}
	}
	return out
}

// propagateInto takes over what the callees of a function do, and reports whether any of it was new.
func (r *Result) propagateInto(f *Function) bool {
	learnt := false
	for _, e := range f.Edges {
		if !e.Passes() {
			continue
		}
		for _, effect := range r.Across(nil, e) {
			var isNew bool
			f.Summary.Effects, isNew = summary.Add(f.Summary.Effects, summary.InOwnParams(r.Owner(f.Fn), effect))
			learnt = learnt || isNew
		}
	}
	return learnt
}

// Across puts the callee's effects, in the words of the caller, behind others: of a call there are many at times, and rules ask for them again and again.
func (r *Result) Across(out []summary.Effect, e *Edge) []summary.Effect {
	for _, via := range r.CalleeSummaries(e) {
		out = slices.Grow(out, len(via.Effects))
		chains := e.Chains(via)
		for _, effect := range via.Effects {
			out = append(out, r.across(e, effect, chains))
		}
	}
	return out
}

// CalleeSummaries lists what a call may run by one of its edges: the function, or the implementations of an interface method.
func (r *Result) CalleeSummaries(e *Edge) []summary.Callee {
	if e.Local != nil {
		return []summary.Callee{e.Local.Summary.AsCallee()}
	}
	if e.Slot != "" || code.IsInterfaceMethod(e.Remote) {
		return r.Implemented(e)
	}
	if s := r.SummaryOf(e.Remote); s != nil {
		return []summary.Callee{s.AsCallee()}
	}
	return nil
}

// Implemented lists the bodies behind a call of an interface method, or of what a slot holds.
func (r *Result) Implemented(e *Edge) []summary.Callee {
	self := code.Outermost(e.Call.Parent())
	switch {
	case e.Slot != "" && r.Phase != linked:
		return nil
	case r.Phase == Collecting:
		return r.inSight(e.Remote, self)
	}
	about := seen{method: e.Slot}
	if e.Slot == "" {
		about.method = trace.MethodKey(e.Remote)
	}
	if obj := r.Declared(self); obj != nil {
		about.caller, about.recv = code.Key(obj), code.ReceiverKey(obj)
	}
	return behindQuery.AskOr(r, about, func() []summary.Callee { return r.inSight(e.Remote, self) })
}

// inSight lists the implementations in this package and those that it imports.
func (r *Result) inSight(method *types.Func, self *ssa.Function) (out []summary.Callee) {
	for _, impl := range r.Implementations(method) {
		if decorates(self, impl) {
			continue
		}
		if s := r.SummaryOf(impl); s != nil {
			b := s.AsCallee()
			b.Effects, b.As, b.OnDisk = summary.Exportable(b.Effects), code.FuncName(impl), onDisk(code.Named(impl.Signature().Recv().Type()))
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b summary.Callee) int { return cmp.Compare(a.As, b.As) })
	return summary.DropIfLocalAlternative(out)
}

// decorates reports whether a method calls the same interface that its own type implements: it calls the next one, not itself.
func decorates(caller *ssa.Function, impl *types.Func) bool {
	if caller.Object() == types.Object(impl) {
		return true
	}
	recv := caller.Signature.Recv()
	if recv == nil {
		return false
	}
	own := code.Named(recv.Type())
	return own != nil && own == code.Named(impl.Signature().Recv().Type())
}

// onDisk recognises a type that keeps everything on this machine's disk.
func onDisk(t *types.Named) bool {
	return t != nil && (lexicon.Says(lexicon.NamesDisk, t.Obj().Name()) || lexicon.Says(lexicon.NamesDisk, t.Obj().Pkg().Name()))
}
