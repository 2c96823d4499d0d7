package contexts

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Lineage is what a context was derived from, all the way back. A request has the one that it carries, and so have options.
//
//	ctx, cancel := context.WithTimeout(context.Background(), time.Second)    made: context.Background()
//	ctx, span := tracer.Start(r.Context(), "load")                           given: r
//	ctx := context.WithoutCancel(ctx)                                        given: ctx, detached
//	c.Request.Context()                                                      given: c, a *gin.Context
//	s.ctx                                                                    stored
//	&bind.CallOpts{Pending: true}                                            made: the options
type Lineage struct {
	Made     []ssa.Value // what makes one of nothing
	Given    []ssa.Value // parameters, and what has one
	Detached bool        // nothing that ends what it was derived from ends it
	Deadline bool        // it got one on the way
	Stored   bool        // it went through a field or a package variable
	All      bool        // nothing is missing
}

// Fresh reports whether a context was made of nothing, on all ways, for whoever uses it here.
func (l Lineage) Fresh() bool {
	return l.All && !l.Stored && !l.Detached && len(l.Given) == 0 && len(l.Made) > 0
}

// LineageOf follows a context, or a request, to what it was derived from.
func LineageOf(r *effects.Result, v ssa.Value) Lineage {
	a := &ancestry{r: r, seen: map[ssa.Value]bool{}, out: Lineage{All: true}}
	a.value(v)
	return a.out
}

// maxAncestors bounds how many values are looked at for one question.
const maxAncestors = 64

type ancestry struct {
	r    *effects.Result
	seen map[ssa.Value]bool
	out  Lineage
}

func (a *ancestry) unknown() { a.out.All = false }

func (a *ancestry) value(v ssa.Value) {
	if v == nil || len(a.seen) > maxAncestors {
		a.unknown()
		return
	}
	if a.seen[v] {
		return
	}
	a.seen[v] = true
	if served := a.r.ServedIn(v); served != nil {
		a.value(a.original(served))
		return
	}
	t := a.r.Follow(v, false)
	a.out.Stored = a.out.Stored || t.Stored
	if !t.All || len(t.Open) > 0 || len(t.Values) == 0 {
		a.unknown()
	}
	for _, s := range t.Values {
		a.source(s)
	}
}

// original is what a framework's value was copied from. The request in the copy is the same, while the copy as a context may never end.
//
//	later := c.Copy()
//	go func() { s.note(later.Request.Context()) }()
func (a *ancestry) original(served ssa.Value) ssa.Value {
	from, all := a.r.Sources(served)
	if !all || len(from) != 1 {
		return served
	}
	call, ok := from[0].(*ssa.Call)
	if !ok {
		return served
	}
	if m := a.r.Model(call); m != nil && m.Returns != nil && m.Returns.What == "unwrap" {
		return a.r.Argument(call, m.Returns.From)
	}
	return served
}

func (a *ancestry) source(v ssa.Value) {
	if put, carries := a.r.ContextsIn(v); carries && len(put) > 0 {
		for _, ctx := range put {
			a.value(ctx)
		}
		return
	}
	switch v := v.(type) {
	case *ssa.Alloc:
		if _, carries := a.r.ContextsIn(v); carries && !code.WholeStore(v) {
			a.out.Made = append(a.out.Made, v)
			return
		}
		a.unknown()
	case *ssa.Parameter:
		a.out.Given = append(a.out.Given, v)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			a.call(call, v.Index)
			return
		}
		a.unknown()
	case *ssa.Call:
		a.call(v, 0)
	case *ssa.Const: // nil, beside an error: that is no request
	default:
		a.unknown()
	}
}

// call goes on with what a call derives a context from.
func (a *ancestry) call(call *ssa.Call, result int) {
	if served := a.r.ServedIn(call); served != nil {
		a.value(a.original(served))
		return
	}
	if m := a.r.Model(call); m != nil && m.Context != nil {
		switch m.Context.Makes {
		case "background":
			a.out.Made = append(a.out.Made, call)
		case "lifetime":
			a.unknown()
		case "detached":
			a.out.Detached = true
			a.value(a.r.Argument(call, m.Context.From))
		default:
			a.out.Deadline = a.out.Deadline || m.Context.Makes == "deadline"
			a.value(a.r.Argument(call, m.Context.From))
		}
		return
	}
	if from := onlyContext(call); from != nil {
		a.value(from)
		return
	}
	if on := carrier(call); on != nil {
		a.value(on)
		return
	}
	a.returned(call, result)
}

// onlyContext is the context that a call is given, where it is given one: what it returns is taken to be derived from that.
//
//	ctx = user.InjectOrgID(ctx, id)
func onlyContext(call *ssa.Call) ssa.Value {
	var found ssa.Value
	for _, arg := range code.Arguments(call) {
		if !code.IsContext(arg.Type()) {
			continue
		}
		if found != nil {
			return nil
		}
		found = arg
	}
	return found
}

// carrier is the stream of a call of which a method returns the context. What a request has its model tells.
//
//	stream.Context()
func carrier(call *ssa.Call) ssa.Value {
	if !call.Call.IsInvoke() || code.MethodName(call) != "Context" || !code.IsServerStream(call.Call.Value.Type()) {
		return nil
	}
	return call.Call.Value
}

// returned goes on with what a function of the package returns that is given no context. Of one of another package only that it makes one of nothing is
// known.
//
//	rows, err := db.QueryContext(ctxutil.New(), query)
func (a *ancestry) returned(call *ssa.Call, result int) {
	callee := call.Call.StaticCallee()
	if callee == nil || a.r.Number(code.Origin(callee)) == 0 || len(callee.Blocks) == 0 {
		if a.madeAbroad(call, result) {
			a.out.Made = append(a.out.Made, call)
			return
		}
		a.unknown()
		return
	}
	for _, b := range callee.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if result >= len(ret.Results) {
			a.unknown()
			return
		}
		a.value(ret.Results[result])
	}
}

// madeAbroad reports whether a function of another package of the project returns a context that it makes of nothing, and keeps nowhere.
func (a *ancestry) madeAbroad(call *ssa.Call, result int) bool {
	callee := a.r.Callee(call)
	if callee == nil || callee.Pkg() == nil || !a.r.Ours(callee.Pkg()) {
		return false
	}
	s := a.r.SummaryOf(callee)
	if s == nil || result >= len(s.Results) || !code.IsContext(callee.Signature().Results().At(result).Type()) {
		return false
	}
	b := s.Results[result]
	return b.Kind == summary.Nothing && !b.Stored && b.Field == ""
}
