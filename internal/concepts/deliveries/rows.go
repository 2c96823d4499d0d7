package deliveries

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Contributor tells what functions do about messages.
var Contributor = effects.Contributor{Name: "deliveries", Queries: []program.Query{besidesQuery}, Instruction: told}

// told are the effects of a library's call on messages.
func told(r *effects.Result, at ssa.Instruction) []summary.Effect {
	call, ok := at.(ssa.CallInstruction)
	if !ok {
		return nil
	}
	row := Of(r, call)
	if row == nil || row.Does == models.MessagesReturned && !ReturnsAlways(r, call, row) {
		return nil
	}
	callee := r.Callee(call)
	hop := r.At(call, "calls "+code.FuncName(callee))
	return []summary.Effect{{Kind: summary.Message, Name: string(row.Does), Op: code.FuncName(callee), Chain: []summary.Hop{hop}}}
}

// ReturnsAlways reports whether a call that may have the broker deliver a message again is told to: by a constant, or by having no choice.
func ReturnsAlways(r *effects.Result, call ssa.CallInstruction, row *models.Messages) bool {
	if row.When == nil {
		return true
	}
	yes, known := Flag(r, call, *row.When)
	return known && yes
}

// Of returns what a call does about messages by itself, or nil.
//
//	d.Ack(false)             of the library
//	broker.Consume(q, ...)   of an interface of the project that *amqp.Channel has
func Of(r *effects.Result, call ssa.CallInstruction) *models.Messages {
	callee := r.Callee(call)
	if row := r.Models.Messages(callee); row != nil || callee == nil {
		return row
	}
	if !call.Common().IsInvoke() || callee.Pkg() == nil || !r.Ours(callee.Pkg()) {
		return nil // a function, error's own method, or an interface of a library
	}
	return r.Models.Messages(behind(r, call.Common().Value.Type(), callee.Name()))
}

// behinds remembers which library's type an interface stands for.
type behinds struct{ types map[code.TypeID]types.Type }

// behind is the method of the library's type that an interface of the project stands for: one of a library whose types its methods mention.
//
//	type channel interface {
//		Consume(queue string, ..., args amqp.Table) (<-chan amqp.Delivery, error)
//		Ack(tag uint64, multiple bool) error
//	}
func behind(r *effects.Result, t types.Type, method string) *types.Func {
	known := effects.State[behinds](r)
	if known.types == nil {
		known.types = map[code.TypeID]types.Type{}
	}
	id := code.IDOf(t)
	in, asked := known.types[id]
	if !asked {
		in = implemented(r, t)
		known.types[id] = in
	}
	if in == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(in, false, nil, method)
	fn, _ := obj.(*types.Func)
	return fn
}

// implemented finds the type of a library that has all methods of an interface.
func implemented(r *effects.Result, t types.Type) types.Type {
	iface, ok := code.Core(t).(*types.Interface)
	if !ok {
		return nil
	}
	for m := range iface.Methods() {
		for _, tuple := range []*types.Tuple{m.Signature().Params(), m.Signature().Results()} {
			for v := range tuple.Variables() {
				if found := inPackageOf(r, v.Type(), iface); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

// inPackageOf finds it in the package that declares what a type is made of.
func inPackageOf(r *effects.Result, t types.Type, iface *types.Interface) types.Type {
	if ch, ok := t.(*types.Chan); ok {
		t = ch.Elem()
	}
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil || !r.Models.HasMessages(named.Obj().Pkg().Path()) {
		return nil
	}
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !tn.Exported() || types.IsInterface(tn.Type()) {
			continue
		}
		if p := types.NewPointer(tn.Type()); types.Implements(p, iface) {
			return p
		}
	}
	return nil
}

// Does returns what a call does about messages of what is asked for, itself or through helpers, and whether it does.
func Does(r *effects.Result, call ssa.CallInstruction, what models.Messaging) (summary.Effect, bool) {
	if row := Of(r, call); row != nil {
		return summary.Effect{Kind: summary.Message, Name: string(row.Does)}, row.Does == what
	}
	for _, e := range slices.Concat(r.Call(call), r.Goroutine(call)) {
		if e.Kind == summary.Message && e.Name == string(what) {
			return e, true
		}
	}
	return summary.Effect{}, false
}

// Flag is the constant that an argument is, if it is one.
func Flag(r *effects.Result, call ssa.CallInstruction, arg int) (value, known bool) {
	v := r.Argument(call, arg)
	if v == nil {
		return false, false
	}
	from, all := r.Sources(v)
	for i, s := range from {
		c, ok := s.(*ssa.Const)
		if !ok || c.Value == nil || i > 0 && (c.Value.String() == "true") != value {
			return false, false
		}
		value = c.Value.String() == "true"
	}
	return value, all && len(from) > 0
}
