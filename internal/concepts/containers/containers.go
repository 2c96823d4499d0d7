package containers

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Doing is what a call does to a container.
type Doing int

// What calls do.
const (
	Puts     Doing = iota + 1 // something in
	Takes                     // something out, at the front
	Measures                  // its length
)

// An Act is what a call does to one container.
type Act struct {
	Does Doing
	On   ssa.Value // the address of the field or variable
	By   ssa.Value // what is put in
}

// Place is the field or variable.
func (a Act) Place() *types.Var { return code.PlaceOf(a.On) }

// ActsOf says what a call does to containers in fields and variables.
func ActsOf(r *effects.Result, call *ssa.Call) []Act {
	var found []Act
	if m := r.Model(call); m != nil {
		if q := m.Enqueues; q != nil && q.Bounded == "never" && q.On != nil {
			found = append(found, Act{Puts, r.Argument(call, *q.On), r.Argument(call, q.Arg)})
		}
		if m.Dequeues != nil {
			found = append(found, Act{Does: Takes, On: r.Argument(call, m.Dequeues.On)})
		}
		if m.Returns != nil && m.Returns.What == "length" {
			found = append(found, Act{Does: Measures, On: r.Argument(call, m.Returns.From)})
		}
	} else {
		found = own(r, call)
	}
	var out []Act
	for _, a := range found {
		if a.On = heldAt(a.On); a.On != nil {
			out = append(out, a)
		}
	}
	return out
}

// heldAt is the address of the field or variable that holds a container, or nil.
func heldAt(container ssa.Value) ssa.Value {
	for v := range code.Holders(container) {
		if code.PlaceOf(v) != nil {
			return v
		}
	}
	return nil
}

// own says what a call of a function of the project does: to what the method is a method of, or by a method of an argument.
func own(r *effects.Result, call *ssa.Call) []Act {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return nil
	}
	args := call.Call.Args
	if ofMethod := fn.Signature.Recv() != nil; len(args) > 0 && (ofMethod || isList(code.Origin(fn))) {
		if a, ok := method(code.Origin(fn), args, false); ok && (ofMethod || a.Does != Puts || len(code.Origin(fn).Blocks) == 1) {
			return []Act{a}
		}
	}
	for _, use := range usesAt(r, call, fn) {
		m := behind(r, args[use.Param], use.Method)
		if m == nil {
			continue
		}
		given := []ssa.Value{code.Content(args[use.Param])}
		if use.By >= 0 {
			given = append(given, args[use.By])
		}
		if a, ok := method(m, given, true); ok {
			return []Act{a}
		}
	}
	return nil
}

// behind is the method of what was put into an interface, if the code of that is in sight.
func behind(r *effects.Result, v ssa.Value, name string) *ssa.Function {
	made, ok := v.(*ssa.MakeInterface)
	if !ok {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(made.X.Type(), true, r.Pass.Pkg, name)
	f, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	fn := r.Code.SSA().Prog.FuncValue(f)
	if fn == nil {
		return nil
	}
	return code.Origin(fn)
}
