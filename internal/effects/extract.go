package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/models"
)

// function is one function of the package: what it does itself, and whom it calls.
type function struct {
	fn         *ssa.Function
	number     int // in the package, from 1
	summary    *Summary
	own        []Effect // by its own library calls
	edges      []*edge
	handedOver map[handedKey]bool
	serves     bool // it does what services do
	ticks      bool // it starts a clock
}

// number is a function's in the package, or 0 for none.
func (r *Result) number(fn *ssa.Function) int {
	if fn == nil {
		return 0
	}
	if f := r.functions[origin(fn)]; f != nil {
		return f.number
	}
	return 0
}

// An edge is one way from a call to a body that may run because of it.
type edge struct {
	Passage
	call   ssa.CallInstruction
	local  *function   // a function of this package, a literal included
	remote *types.Func // of another package, or an interface method
	bound  bool        // a method value: the call does not name the receiver
}

// argument is what a call hands over as a parameter of the body, whose receiver is the first, or nil.
func (e *edge) argument(param int) ssa.Value {
	args := Arguments(e.call)
	if e.bound {
		param--
	}
	if param < 0 || param >= len(args) {
		return nil
	}
	return args[param]
}

// A Passage is what happens to an effect on its way from a body to who calls it.
type Passage struct {
	Args   []Bound // what each argument bounds, the receiver first
	Hop    Hop
	How    string // for a function handed over: once, loop, retry, transaction, coalesced...
	Async  bool   // in a new goroutine: nobody waits for it
	Blind  bool   // a function handed over: its arguments come from the callee
	States Fact   // what is stated of the call
}

// extract reads the instructions of one function once. What depends on other functions is left to close.
func (r *Result) extract(f *function) {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				r.extractCall(f, call)
			}
			if waitsInside(instr) {
				f.own = append(f.own, Effect{Kind: Block, Name: "channel", Chain: []Hop{r.hop(instr, "waits here")}})
			}
			if e, _, ok := r.mapUse(instr); ok {
				e.Chain = []Hop{r.hop(instr, "uses the map")}
				f.own = append(f.own, e)
			}
		}
	}
}

func (r *Result) extractCall(f *function, call ssa.CallInstruction) {
	_, async := call.(*ssa.Go)
	callee := r.callee(call)
	states := r.states(call, callee)
	if states&NonBlocking != 0 {
		return // whoever wrote it knows that it does nothing that takes time
	}
	r.rangeBody(f, call)
	f.serves, f.ticks = f.serves || r.servesWith(callee), f.ticks || ticksWith(callee)
	if e, ok := r.asked(call, callee); ok && !async {
		f.own = append(f.own, e)
	}
	if m := r.modelOf(callee); m != nil {
		if !async {
			for _, e := range r.modelled(call, callee, m) {
				f.own = append(f.own, e.stated(states))
			}
		}
		r.handOver(f, call, m.Calls)
		return
	}
	for _, target := range r.targets(call) {
		args := r.argumentBounds(call)
		if target.bound {
			args = append([]Bound{{}}, args...) // the receiver was bound where the method value was made
		}
		f.edges = append(f.edges, &edge{
			call: call, local: target.local, remote: target.remote, bound: target.bound,
			Passage: Passage{Args: args, Hop: r.hop(call, "calls "+target.name()), Async: async, States: states},
		})
	}
}

// asked is the effect of a call of an interface method that looks like a question to another machine: it takes a context,
// and returns something or an error.
func (r *Result) asked(call ssa.CallInstruction, fn *types.Func) (Effect, bool) {
	if fn == nil || !isInterfaceMethod(fn) || !r.TakesContext(call) || isContext(fn.Signature().Recv().Type()) || r.modelOf(fn) != nil {
		return Effect{}, false
	}
	res := fn.Signature().Results()
	if res.Len() < 2 || !isError(res.At(res.Len()-1).Type()) {
		return Effect{}, false
	}
	return Effect{Kind: Asks, Name: "interface", Op: FuncName(fn), Chain: []Hop{r.hop(call, "calls "+FuncName(fn))}}, true
}

// target is a body that a call may run.
type target struct {
	local  *function
	remote *types.Func
	bound  bool // a method value: the call does not name the receiver
}

func (t target) name() string {
	if t.local == nil {
		return FuncName(t.remote)
	}
	if obj, ok := t.local.fn.Object().(*types.Func); ok {
		return FuncName(obj)
	}
	return "a function literal"
}

// callee is the declared function that a call names, an interface method included, or nil.
func (r *Result) callee(call ssa.CallInstruction) *types.Func {
	c := call.Common()
	if c.IsInvoke() {
		return c.Method
	}
	if fn := c.StaticCallee(); fn != nil {
		if obj, ok := origin(fn).Object().(*types.Func); ok {
			return obj
		}
		return nil
	}
	if _, builtin := c.Value.(*ssa.Builtin); builtin {
		return nil
	}
	fn, known := r.through[call]
	if !known {
		fn = r.onlyLibraryFunction(c.Value)
		r.through[call] = fn
	}
	return fn
}

// onlyLibraryFunction is the function of a library that a variable, a field or a method value can only be, or nil: tests
// like to replace http.Get in a variable.
func (r *Result) onlyLibraryFunction(v ssa.Value) *types.Func {
	values, all := r.Sources(v)
	if !all || len(values) != 1 {
		return nil
	}
	targets := r.valueTargets(values[0])
	if len(targets) != 1 || targets[0].remote == nil || isInterfaceMethod(targets[0].remote) || r.ours(targets[0].remote.Pkg()) {
		return nil
	}
	return targets[0].remote
}

// boundReceiver is the receiver of a method value that is called, or nil.
func (r *Result) boundReceiver(call ssa.CallInstruction) ssa.Value {
	if call.Common().IsInvoke() || call.Common().StaticCallee() != nil {
		return nil
	}
	if values, all := r.Sources(call.Common().Value); all && len(values) == 1 {
		if mc, ok := values[0].(*ssa.MakeClosure); ok && isBound(mc.Fn.(*ssa.Function)) {
			return mc.Bindings[0]
		}
	}
	return nil
}

func isBound(fn *ssa.Function) bool { return strings.HasPrefix(fn.Synthetic, "bound method wrapper") }

func (r *Result) modelOf(fn *types.Func) *models.Func {
	if fn == nil {
		return nil
	}
	if m := r.shape(fn); m != nil {
		return m
	}
	if fn.Pkg() == r.pass.Pkg {
		return nil
	}
	if m := r.models.Func(fn); m != nil {
		return m
	}
	if fn.Pkg() != nil && r.cloudOperation(fn) {
		return cloudShape
	}
	return nil
}

// targets finds the bodies behind a call: a function, a literal, a method value, what a variable or
// field of function type was given, or the implementations of an interface method in sight.
func (r *Result) targets(call ssa.CallInstruction) []target {
	c := call.Common()
	if c.IsInvoke() {
		return []target{{remote: c.Method}}
	}
	if fn := c.StaticCallee(); fn != nil {
		return r.functionTargets(fn)
	}
	var out []target
	values, _ := r.Sources(c.Value)
	for _, v := range values {
		out = append(out, r.valueTargets(v)...)
	}
	return out
}

func (r *Result) valueTargets(v ssa.Value) []target {
	switch v := v.(type) {
	case *ssa.Function:
		return r.functionTargets(v)
	case *ssa.MakeClosure:
		return r.functionTargets(v.Fn.(*ssa.Function))
	}
	return nil
}

func (r *Result) functionTargets(fn *ssa.Function) []target {
	fn = origin(fn)
	if f := r.functions[fn]; f != nil {
		return []target{{local: f}}
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return nil
	}
	bound := isBound(fn)
	if f := r.functions[r.code.SSA().Prog.FuncValue(obj)]; f != nil {
		return []target{{local: f, bound: bound}} // a bound method or a wrapper of one of ours
	}
	return []target{{remote: obj, bound: bound}}
}

// handOver adds edges to the functions that a call hands to its callee, as far as it runs them.
func (r *Result) handOver(f *function, call ssa.CallInstruction, calls []models.Calls) {
	for _, given := range calls {
		arg := r.Argument(call, given.Arg)
		if arg == nil {
			continue
		}
		if given.How == "later" {
			r.keep(arg)
			continue
		}
		r.handOverValue(f, call, arg, given.How)
	}
}

// keep notes the functions that something keeps to call them later.
func (r *Result) keep(arg ssa.Value) {
	values, _ := r.Sources(arg)
	for _, v := range values {
		for _, t := range r.valueTargets(v) {
			if t.local != nil {
				r.handlers[t.local.fn] = true
			}
		}
	}
}

func (r *Result) handOverValue(f *function, call ssa.CallInstruction, arg ssa.Value, how string) {
	values, _ := r.Sources(arg)
	for _, v := range values {
		for _, t := range r.valueTargets(v) {
			f.edges = append(f.edges, &edge{
				call: call, local: t.local, remote: t.remote,
				Passage: Passage{How: how, Blind: true, Async: how == "goroutine", Hop: r.hop(call, "runs "+t.name())},
			})
		}
	}
}

// Argument returns an argument by its index as models count it: the receiver is -1. It is nil when there is none.
func (r *Result) Argument(call ssa.CallInstruction, i int) ssa.Value {
	args := Arguments(call)
	if call.Common().IsInvoke() || call.Common().Signature().Recv() != nil {
		i++
	}
	if i == -1 {
		return r.boundReceiver(call)
	}
	if i < 0 || i >= len(args) {
		return nil
	}
	return args[i]
}

// Arguments lists the arguments of a call, the receiver of a method first.
func Arguments(call ssa.CallInstruction) []ssa.Value {
	c := call.Common()
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}

// rangeBody adds the edge to the body of a range over a function: whoever iterates runs it.
func (r *Result) rangeBody(f *function, call ssa.CallInstruction) {
	for _, arg := range call.Common().Args {
		if mc, ok := arg.(*ssa.MakeClosure); ok && mc.Fn.(*ssa.Function).Synthetic == "range-over-func yield" {
			r.handOverValue(f, call, arg, "loop")
		}
	}
}

// positioned is what stands somewhere in the source.
type positioned interface{ Pos() token.Pos }

// hop makes a hop at an instruction.
func (r *Result) hop(at positioned, what string) Hop {
	pos := at.Pos()
	p := r.pass.Fset.PositionFor(pos, false)
	return Hop{What: what, File: p.Filename, Line: p.Line, Col: p.Column, pos: pos}
}

// FuncName is how messages name a function: "http.Get", "(*Repo).Load" within a package's own code.
func FuncName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		if fn.Pkg() == nil {
			return fn.Name()
		}
		return fn.Pkg().Name() + "." + fn.Name()
	}
	t, star := recv.Type(), ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, star = p.Elem(), "*"
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		name := named.Obj().Name()
		if named.Obj().Pkg() != nil {
			name = named.Obj().Pkg().Name() + "." + name
		}
		if star == "" {
			return name + "." + fn.Name()
		}
		return "(" + star + name + ")." + fn.Name()
	}
	return fn.Name()
}
