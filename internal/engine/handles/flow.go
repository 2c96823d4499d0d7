package handles

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
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

// FlowOf follows the first result of a call forwards through the function and the functions of the package that get it.
func FlowOf(r *effects.Result, call *ssa.Call) Flow {
	t := &FlowTracer{R: r, Seen: map[ssa.Value]bool{}}
	t.Result(call)
	t.Flow.Scoped = t.Flow.Closed && t.lent && !t.given
	return t.Flow
}

// FlowTracer follows one value for Flow.
type FlowTracer struct {
	R     *effects.Result
	Seen  map[ssa.Value]bool
	depth int
	Flow  Flow

	Inside bool // it follows a struct with a database inside
	lent   bool // to what asks it while the function runs: see lent.go
	given  bool // to something else
}

// Result follows a call's value, or the first part of its tuple.
func (t *FlowTracer) Result(call *ssa.Call) {
	if _, tuple := call.Type().(*types.Tuple); !tuple {
		t.Value(call)
		return
	}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 0 {
			t.Value(x)
		}
	}
}

// Value follows a value to its uses.
func (t *FlowTracer) Value(v ssa.Value) {
	if t.Seen[v] || v.Referrers() == nil {
		return
	}
	t.Seen[v] = true
	for _, ref := range *v.Referrers() {
		t.use(v, ref)
	}
}

func (t *FlowTracer) use(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Return:
		t.Flow.Returned = true
	case *ssa.Phi, *ssa.ChangeType, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.TypeAssert, *ssa.Extract:
		t.Value(ref.(ssa.Value))
	case *ssa.FieldAddr: // an embedded pool, or a method's receiver
		for _, load := range *ref.Referrers() {
			if l, ok := load.(*ssa.UnOp); ok && t.R.IsPool(l.Type()) {
				t.Value(l)
			}
		}
	case *ssa.Store:
		if ref.Val == v {
			t.store(ref)
		}
	case *ssa.Send, *ssa.MapUpdate:
		t.Flow.Kept = true
	case *ssa.MakeClosure:
		t.captured(v, ref)
	case ssa.CallInstruction:
		_, async := ref.(*ssa.Go)
		t.Flow.Kept = t.Flow.Kept || async && t.Inside // by the goroutine
		t.call(v, ref)
	}
}

func (t *FlowTracer) store(s *ssa.Store) {
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		t.variable(addr)
	case *ssa.FreeVar:
		t.Flow.Kept = true // whatever the function around does with it
		t.around(addr)
	case *ssa.FieldAddr:
		if t.lentInside(addr) {
			t.pass(true)
			return
		}
		t.Flow.Kept, t.Flow.Field, t.Flow.Stored = true, code.FieldOf(addr), s
	case *ssa.Global:
		t.Flow.Kept, t.Flow.Global, t.Flow.Stored = true, addr, s
	default:
		t.Flow.Kept = true
	}
}

// variable follows a local variable to its loads, in literals that capture it too.
func (t *FlowTracer) variable(addr ssa.Value) {
	if t.Seen[addr] {
		return
	}
	t.Seen[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			t.Value(ref)
		case *ssa.MakeClosure:
			t.captured(addr, ref)
		}
	}
}

// around follows a variable of the function around a literal, which the literal assigns: retry(func() (err error) { db, err = open(); return err }).
func (t *FlowTracer) around(v *ssa.FreeVar) {
	fn := v.Parent()
	i := slices.Index(fn.FreeVars, v)
	if fn.Parent() == nil || i < 0 {
		return
	}
	for instr := range code.Instructions(fn.Parent()) {
		mc, ok := instr.(*ssa.MakeClosure)
		if !ok || mc.Fn != ssa.Value(fn) {
			continue
		}
		t.variable(mc.Bindings[i])
		if outer, ok := mc.Bindings[i].(*ssa.FreeVar); ok {
			t.around(outer)
		}
	}
}

func (t *FlowTracer) captured(v ssa.Value, mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	if f := t.R.Functions[fn]; f != nil && t.R.Handlers[fn] {
		t.Flow.Kept = true
		return
	}
	for i, b := range mc.Bindings {
		if b == v {
			t.variable(fn.FreeVars[i])
		}
	}
}

func (t *FlowTracer) call(v ssa.Value, call ssa.CallInstruction) {
	if c, ok := call.(*ssa.Call); ok && code.HandedOn(c, 0) == v {
		t.Result(c) // the handle itself, be it a tool of another package that hands it on
		return
	}
	callee := t.R.Callee(call)
	if callee == nil {
		_, param := call.Common().Value.(*ssa.Parameter)
		t.Flow.Lent = t.Flow.Lent || param
		t.pass(param && (code.TakesContext(call) || t.asked(call))) // with which it asks: `defer db.Close(); return do(ctx, db)`
		return
	}
	if m := t.R.ModelOf(callee); m != nil || callee.Pkg() != t.R.Pass.Pkg && !t.R.Ours(callee.Pkg()) {
		t.library(v, call, callee)
		return
	}
	f := t.body(call)
	if f == nil && t.askedInside(v, call, callee) {
		return
	}
	if f == nil || t.depth >= 3 {
		t.pass(false)
		return
	}
	if i := slices.Index(code.Arguments(call), v); i >= 0 && i < len(f.Fn.Params) {
		t.depth++
		returned := t.Flow.Returned
		t.Value(f.Fn.Params[i])
		if t.Flow.Returned && !returned { // by the helper, to us
			t.Flow.Returned = returned
			if c, ok := call.(*ssa.Call); ok {
				t.Result(c)
			}
		}
		t.depth--
	}
}

// body is the function of the package that a call runs, as far as it can only be one: that of a method of an interface too.
//
//	repo, err := newRepo()      func newRepo() (Repo, error) { ... return &sqlRepo{db: db}, nil }
//	repo.Get(ctx, id)           (*sqlRepo).Get
func (t *FlowTracer) body(call ssa.CallInstruction) *effects.Function {
	if fn := call.Common().StaticCallee(); fn != nil {
		return t.R.Functions[code.Origin(fn)]
	}
	if !t.Inside || !call.Common().IsInvoke() {
		return nil
	}
	method := t.R.OnlyMethod(call)
	if method == nil {
		return nil
	}
	return t.R.Functions[t.R.Code.SSA().Prog.FuncValue(method)]
}

// askedInside notes that a method of another package, or one behind an interface, has the database do something that the struct holds, or closes it.
func (t *FlowTracer) askedInside(v ssa.Value, call ssa.CallInstruction, callee *types.Func) bool {
	if !t.Inside || call.Common().StaticCallee() == nil && !call.Common().IsInvoke() || slices.Index(code.Arguments(call), v) != 0 {
		return false
	}
	if code.IsClose(callee) {
		return true
	}
	asked := t.R.RunsSomething(call)
	t.Flow.Queries = t.Flow.Queries || asked
	return asked
}

func (t *FlowTracer) library(v ssa.Value, call ssa.CallInstruction, callee *types.Func) {
	m := t.R.ModelOf(callee)
	receiver := slices.Index(code.Arguments(call), v) == 0 && callee.Signature().Recv() != nil
	switch {
	case callee.Name() == "Close" || callee.Name() == "Disconnect":
		t.Flow.Closed = true
	case m != nil && (m.Returns != nil && m.Returns.What == "pool" || m.Opens != nil && m.Opens.Wraps):
		if c, ok := call.(*ssa.Call); ok {
			t.Result(c)
		}
	case m != nil && m.Runs != "" && callee.Name() != "Ping" && callee.Name() != "PingContext":
		t.Flow.Queries = true
	case receiver && code.Derives(callee):
		if c, ok := call.(*ssa.Call); ok {
			t.Result(c)
		}
	case !receiver:
		t.pass(t.carriesOn(v, call))
	}
}
