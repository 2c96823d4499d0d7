package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Flow is where a value goes from the call that made it.
type Flow struct {
	Returned bool
	Kept     bool        // stored in a field, variable or element, sent, or captured by what outlives the function
	Global   *ssa.Global // of Kept: the package variable
	Field    *types.Var  // of Kept: the field
	Passed   bool        // to a function that is not understood
	Closed   bool        // some path closes it
	Lent     bool        // given to a function that the caller gave
	Queries  bool        // something is asked of it
	Scoped   bool        // all that gets it gets it for as long as the function runs, which closes it, and asks it
	Stored   *ssa.Store  // of Kept: where it is put into the field or the variable
}

// Flow follows the first result of a call forwards through the function and the functions of the package that get it.
func (r *Result) Flow(call *ssa.Call) Flow {
	t := &flowTracer{r: r, seen: map[ssa.Value]bool{}}
	t.result(call)
	t.flow.Scoped = t.flow.Closed && t.lent && !t.given
	return t.flow
}

type flowTracer struct {
	r     *Result
	seen  map[ssa.Value]bool
	depth int
	flow  Flow

	inside bool // it follows a struct with a database inside
	lent   bool // to what asks it while the function runs: see flow_lent.go
	given  bool // to something else
}

// result follows a call's value, or the first part of its tuple.
func (t *flowTracer) result(call *ssa.Call) {
	if _, tuple := call.Type().(*types.Tuple); !tuple {
		t.value(call)
		return
	}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 0 {
			t.value(x)
		}
	}
}

func (t *flowTracer) value(v ssa.Value) {
	if t.seen[v] || v.Referrers() == nil {
		return
	}
	t.seen[v] = true
	for _, ref := range *v.Referrers() {
		t.use(v, ref)
	}
}

func (t *flowTracer) use(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Return:
		t.flow.Returned = true
	case *ssa.Phi, *ssa.ChangeType, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.TypeAssert, *ssa.Extract:
		t.value(ref.(ssa.Value))
	case *ssa.FieldAddr: // an embedded pool, or a method's receiver
		for _, load := range *ref.Referrers() {
			if l, ok := load.(*ssa.UnOp); ok && t.r.IsPool(l.Type()) {
				t.value(l)
			}
		}
	case *ssa.Store:
		if ref.Val == v {
			t.store(ref)
		}
	case *ssa.Send, *ssa.MapUpdate:
		t.flow.Kept = true
	case *ssa.MakeClosure:
		t.captured(v, ref)
	case ssa.CallInstruction:
		t.call(v, ref)
	}
}

func (t *flowTracer) store(s *ssa.Store) {
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		t.variable(addr)
	case *ssa.FieldAddr:
		t.flow.Kept, t.flow.Field, t.flow.Stored = true, code.FieldOf(addr), s
	case *ssa.Global:
		t.flow.Kept, t.flow.Global, t.flow.Stored = true, addr, s
	default:
		t.flow.Kept = true
	}
}

// variable follows a local variable to its loads, in literals that capture it too.
func (t *flowTracer) variable(addr ssa.Value) {
	if t.seen[addr] {
		return
	}
	t.seen[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			t.value(ref)
		case *ssa.MakeClosure:
			t.captured(addr, ref)
		}
	}
}

func (t *flowTracer) captured(v ssa.Value, mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	if f := t.r.functions[fn]; f != nil && t.r.handlers[fn] {
		t.flow.Kept = true
		return
	}
	for i, b := range mc.Bindings {
		if b == v {
			t.variable(fn.FreeVars[i])
		}
	}
}

func (t *flowTracer) call(v ssa.Value, call ssa.CallInstruction) {
	callee := t.r.Callee(call)
	if callee == nil {
		_, param := call.Common().Value.(*ssa.Parameter)
		t.flow.Lent = t.flow.Lent || param
		t.pass(param && lentBy(call))
		return
	}
	if m := t.r.ModelOf(callee); m != nil || callee.Pkg() != t.r.Pass.Pkg && !t.r.Ours(callee.Pkg()) {
		t.library(v, call, callee)
		return
	}
	fn := call.Common().StaticCallee()
	f := (*function)(nil)
	if fn != nil {
		f = t.r.functions[code.Origin(fn)]
	}
	if f == nil && t.inside && fn != nil && slices.Index(code.Arguments(call), v) == 0 && (closes(callee) || t.r.asks(call)) {
		t.flow.Queries = t.flow.Queries || !closes(callee)
		return
	}
	if f == nil || t.depth >= 3 {
		t.pass(false)
		return
	}
	if i := slices.Index(code.Arguments(call), v); i >= 0 && i < len(f.fn.Params) {
		t.depth++
		returned := t.flow.Returned
		t.value(f.fn.Params[i])
		if t.flow.Returned && !returned { // by the helper, to us
			t.flow.Returned = returned
			if c, ok := call.(*ssa.Call); ok {
				t.result(c)
			}
		}
		t.depth--
	}
}

func (t *flowTracer) library(v ssa.Value, call ssa.CallInstruction, callee *types.Func) {
	m := t.r.ModelOf(callee)
	receiver := slices.Index(code.Arguments(call), v) == 0 && callee.Signature().Recv() != nil
	switch {
	case callee.Name() == "Close" || callee.Name() == "Disconnect":
		t.flow.Closed = true
	case m != nil && (m.Returns != nil && m.Returns.What == "pool" || m.Opens != nil && m.Opens.Wraps):
		if c, ok := call.(*ssa.Call); ok {
			t.result(c)
		}
	case m != nil && m.Runs != "" && callee.Name() != "Ping" && callee.Name() != "PingContext":
		t.flow.Queries = true
	case receiver && derives(callee):
		if c, ok := call.(*ssa.Call); ok {
			t.result(c)
		}
	case !receiver:
		t.pass(t.carriesOn(v, call))
	}
}

// derives reports whether a method of a handle returns another handle of the same library, which leads to the same connections.
//
//	db.WithContext(ctx).Table("orders").Count(&n)        client.Database("shop").Collection("orders")
func derives(method *types.Func) bool {
	results := method.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	t := results.At(0).Type()
	named := code.Named(t)
	// A struct that is no pointer tells something of the handle, as (*sql.DB).Stats does.
	return named != nil && named.Obj().Pkg() == method.Pkg() && (code.IsPointer(t) || types.IsInterface(t))
}
