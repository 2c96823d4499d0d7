package servers

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// exposure follows one connection forwards.
type exposure struct {
	r       *effects.Result
	budget  int             // of functions that are walked
	active  []*ssa.Function // that are being walked
	dialled bool
}

// How far one connection is followed.
const (
	maxWalks  = 48
	maxActive = 6
)

// A part is a value that leads to the connection: itself, something of a library that reads through it, a struct of the project's own that has
// it in a field, or the variable that one of these is in.
type part struct {
	v     ssa.Value
	field *types.Var // of a struct, or of what a pointer leads to
	cell  bool
}

// used is what a function does with a connection that it is given.
type used struct {
	wait     *Wait // the first that nothing bounds
	guards   bool  // it sets a deadline, or hands the connection to what may
	closes   bool
	touches  bool // it waits, guards or closes
	returned []returned
}

type returned struct {
	result int
	field  *types.Var
}

// A walk follows the parts of a connection through one function.
type walk struct {
	*exposure
	made   ssa.Instruction // here, or nil: it was given
	parts  map[part]bool
	todo   []part
	events map[ssa.Instruction]*event
	given  map[ssa.CallInstruction][]argument
	out    used
}

// An event is what one instruction does with the connection.
type event struct {
	at     ssa.Instruction
	async  bool
	wait   *Wait
	guards bool
	closes bool
	writes bool
}

// An argument is a part that a call gets: as the argument k, the receiver being the first, or in the free variable k of the literal that it runs.
type argument struct {
	part
	k    int
	free *ssa.Function
}

// function walks one function, which gets some parts or, after made, makes the connection.
func (x *exposure) function(fn *ssa.Function, parts []part, made ssa.Instruction) used {
	for _, f := range x.active {
		if f == fn {
			return used{guards: true, touches: true} // recursion
		}
	}
	if x.budget--; x.budget < 0 || len(x.active) == maxActive || fn.Blocks == nil {
		return used{guards: true, touches: true}
	}
	x.active = append(x.active, fn)
	defer func() { x.active = x.active[:len(x.active)-1] }()
	w := &walk{exposure: x, made: made, parts: map[part]bool{}, events: map[ssa.Instruction]*event{}, given: map[ssa.CallInstruction][]argument{}}
	for _, p := range parts {
		w.add(p)
	}
	for len(w.todo) > 0 {
		p := w.todo[0]
		w.todo = w.todo[1:]
		w.follow(p)
	}
	w.judge(fn)
	return w.out
}

func (w *walk) add(p part) {
	if p.v != nil && !w.parts[p] {
		w.parts[p] = true
		w.todo = append(w.todo, p)
	}
}

// guard notes an instruction after which somebody may set a deadline, or close the connection.
func (w *walk) guard(at ssa.Instruction) { w.event(at).guards = true }

func (w *walk) event(at ssa.Instruction) *event {
	e := w.events[at]
	if e == nil {
		e = &event{at: at}
		w.events[at] = e
	}
	return e
}

// follow looks at all that is done with a part.
func (w *walk) follow(p part) {
	if p.v.Referrers() == nil {
		return
	}
	for _, ref := range *p.v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp, *ssa.If:
		case *ssa.Store:
			w.store(p, ref)
		case *ssa.UnOp:
			w.add(part{v: ref, field: p.field})
		case *ssa.FieldAddr:
			w.fieldOf(p, ref, code.FieldOf(ref))
		case *ssa.Field:
			if s, ok := code.CoreStruct(ref.X.Type()); ok && (p.field == nil || s.Field(ref.Field).Origin() == p.field) {
				w.add(part{v: ref})
			}
		case *ssa.MakeInterface:
			w.boxed(p, ref)
		case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.TypeAssert:
			w.add(part{v: ref.(ssa.Value), field: p.field, cell: p.cell})
		case *ssa.Extract:
			if ref.Index == 0 {
				w.add(part{v: ref, field: p.field})
			}
		case *ssa.Return:
			w.returns(p, ref)
		case *ssa.MakeClosure:
			w.closure(p, ref)
		case ssa.CallInstruction:
			w.call(p, ref)
		default:
			w.guard(ref)
		}
	}
}

// store follows what a part is put into: a variable, or a field of a struct that is made here.
func (w *walk) store(p part, s *ssa.Store) {
	if s.Val != p.v || p.cell {
		return
	}
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		_, whole := code.CoreStruct(s.Val.Type()) // a copy of a struct is one itself
		w.add(part{v: addr, field: p.field, cell: !whole || code.IsPointer(s.Val.Type())})
	case *ssa.FieldAddr:
		if p.field != nil || !w.isHere(addr.X) {
			w.guard(s)
			return
		}
		w.add(part{v: addr.X, field: code.FieldOf(addr)})
	default:
		w.guard(s)
	}
}

// isHere reports whether a struct is made here, or is one that leads to the connection already.
func (w *walk) isHere(v ssa.Value) bool {
	if _, ok := v.(*ssa.Alloc); ok {
		return true
	}
	for p := range w.parts {
		if p.v == v && p.field != nil && !p.cell {
			_, given := v.(*ssa.Parameter)
			return !given
		}
	}
	return false
}

// fieldOf follows the field of a struct that leads to the connection, or one of something of a library's: textproto.Conn.R.
func (w *walk) fieldOf(p part, addr *ssa.FieldAddr, f *types.Var) {
	if p.cell || p.field != nil && f != p.field {
		return
	}
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			w.add(part{v: ref})
		case *ssa.Store, *ssa.DebugRef:
		case ssa.CallInstruction: // of a struct that is embedded by value
			w.add(part{v: addr})
		default:
			w.guard(ref)
		}
	}
}

// boxed follows a part into an interface. A struct of the project's own that only passes on what its connection can do is that connection; one
// with a Read or a SetDeadline of its own may bound what it reads.
func (w *walk) boxed(p part, box *ssa.MakeInterface) {
	switch {
	case p.field == nil, !hasMethod(box.X.Type(), "Read"):
		w.add(part{v: box, field: p.field})
	case promotes(box.X.Type(), "Read", p.field) && promotes(box.X.Type(), "SetReadDeadline", p.field):
		w.add(part{v: box})
	default:
		w.guard(box)
	}
}

// promotes reports whether a method of a struct is that of its embedded field.
func promotes(t types.Type, method string, f *types.Var) bool {
	_, path, _ := types.LookupFieldOrMethod(t, true, f.Pkg(), method)
	s := code.Struct(t)
	return len(path) > 1 && s != nil && s.Field(path[0]).Origin() == f
}

func (w *walk) returns(p part, ret *ssa.Return) {
	for i, v := range ret.Results {
		if v == p.v && !p.cell {
			w.out.returned = append(w.out.returned, returned{i, p.field})
		}
	}
}

// closure follows a part into a literal. One that is kept, or handed to what is not understood, may do anything at any time.
func (w *walk) closure(p part, mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b != p.v {
			continue
		}
		for _, ref := range *mc.Referrers() {
			call, ok := ref.(ssa.CallInstruction)
			switch {
			case ok && (call.Common().Value == ssa.Value(mc) || w.runs(call, mc)):
				w.argument(call, argument{part{fn.FreeVars[i], p.field, p.cell}, i, fn})
			case ok:
				w.guard(call)
			default:
				if _, debug := ref.(*ssa.DebugRef); !debug {
					w.guard(ref)
				}
			}
		}
	}
}

// runs reports whether a library runs a literal that it is given, once and by itself: (*errgroup.Group).Go.
func (w *walk) runs(call ssa.CallInstruction, mc *ssa.MakeClosure) bool {
	m := w.r.Model(call)
	if m == nil {
		return false
	}
	for _, c := range m.Calls {
		if w.r.Argument(call, c.Arg) == ssa.Value(mc) && (c.How == "goroutine" || c.How == "once") {
			return true
		}
	}
	return false
}

// argument notes that a call gets a part, and looks at the call again with all that it gets.
func (w *walk) argument(call ssa.CallInstruction, a argument) {
	w.given[call] = append(w.given[call], a)
	w.evaluate(call)
}

func (w *walk) call(p part, call ssa.CallInstruction) {
	if p.cell { // the address of a variable
		w.guard(call)
		return
	}
	for k, arg := range code.Arguments(call) {
		if arg == p.v {
			w.argument(call, argument{p, k, nil})
		}
	}
}
