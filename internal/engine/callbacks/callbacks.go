package callbacks

import (
	"cmp"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Contributor adds to what a package tells the program which functions it keeps where, and which it takes from where to run them, and asks what callers give.
var Contributor = effects.Contributor{
	Name:    "callbacks",
	Queries: []program.Query{givenQuery},
	Record: func(r *effects.Result, out *summary.Record) {
		for _, f := range r.Order {
			r.Guarded(f, func() {
				k := &keeper{r: r, f: f}
				k.look()
				out.Kept, out.Takers = append(out.Kept, k.kept...), append(out.Takers, k.takers...)
			})
		}
		slices.SortFunc(out.Kept, compareKept)
		out.Kept = slices.Compact(out.Kept)
	},
}

func compareKept(a, b summary.Kept) int {
	return cmp.Or(cmp.Compare(a.In, b.In), cmp.Compare(a.From, b.From), cmp.Compare(a.Local, b.Local), cmp.Compare(a.Remote, b.Remote))
}

// A keeper reads the instructions of one function.
type keeper struct {
	r      *effects.Result
	f      *effects.Function
	kept   []summary.Kept
	takers []summary.Taker
	chosen int                    // how many calls run what they take from a list of their own
	places map[ssa.Value][]string // memo of placesOf: a table of thousands of functions is put together one by one
}

func (k *keeper) look() {
	for instr := range code.Instructions(k.f.Fn) {
		switch instr := instr.(type) {
		case *ssa.Store:
			if mayHold(instr.Val.Type()) { // first, since a table of thousands of words is as many stores
				k.put(k.placeAt(instr.Addr), instr.Val)
				k.configure(instr)
			}
		case *ssa.MapUpdate:
			k.putInto(instr.Map, instr.Value)
		case *ssa.Send:
			k.putInto(instr.Chan, instr.X)
		case *ssa.Select:
			for _, s := range instr.States {
				if s.Send != nil {
					k.putInto(s.Chan, s.Send)
				}
			}
		case *ssa.MakeInterface:
			k.putBehind(instr.X.Type(), instr.Type())
		case *ssa.ChangeInterface:
			k.putBehind(instr.X.Type(), instr.Type())
		case *ssa.ChangeType:
			k.put(k.adapter(instr.Type()), instr.X)
			k.putBehind(instr.X.Type(), instr.Type())
		case *ssa.Return:
			for i, v := range instr.Results {
				k.put(summary.ResultPlace(k.name(k.f.Fn), i), v)
			}
		case ssa.CallInstruction:
			k.call(instr)
		}
	}
}

// call notes what a call gives for parameters of functions of ours, and what it runs that is kept.
func (k *keeper) call(call ssa.CallInstruction) {
	common := call.Common()
	if callee := k.r.Callee(call); callee != nil {
		if callee.Pkg() != nil && k.r.Ours(callee.Pkg()) {
			for i, arg := range code.Arguments(call) {
				k.put(parameter(trace.MethodKey(callee), i), arg)
			}
		}
		return
	}
	if _, builtin := common.Value.(*ssa.Builtin); builtin || common.IsInvoke() || common.StaticCallee() != nil {
		return
	}
	_, async := call.(*ssa.Go)
	for _, place := range k.runs(call) {
		for i, arg := range common.Args {
			k.put(summary.GivenTo(place, i), arg)
		}
		k.takers = append(k.takers, summary.Taker{
			By: k.f.Number, From: place, Async: async, Enters: k.f.InLoop(call.Block(), async), Hop: k.r.At(call, "runs "), As: k.captures(call),
		})
	}
}

// runs lists the places that a call takes from what it runs. What it takes from a list of its own is one, where the call is not followed there.
//
//	for _, step := range []func(){s.load, s.store} { step() }
func (k *keeper) runs(call ssa.CallInstruction) []string {
	from := sources{k: k, seen: map[ssa.Value]bool{}}
	from.add(call.Common().Value)
	if len(from.functions) == 0 || len(k.f.EdgesAt(call)) > 0 {
		return from.places
	}
	k.chosen++
	own := strings.Join([]string{"choice", k.name(k.f.Fn), strconv.Itoa(k.chosen)}, " ")
	k.hold(own, from.functions)
	return append(from.places, own)
}

// configure notes what is put into a field of a library's, out of which the library runs it for requests or connections.
//
//	config := &ssh.ServerConfig{PasswordCallback: s.password}	// whoever connects has password run
func (k *keeper) configure(put *ssa.Store) {
	addr, ok := put.Addr.(*ssa.FieldAddr)
	if !ok {
		return
	}
	of := code.Pointee(addr.X.Type())
	row := k.r.Models.Type(of)
	if row == nil || !slices.Contains(row.Callbacks, code.FieldName(addr)) {
		return
	}
	place := summary.FieldPlace(trace.FieldKey(addr.X.Type(), code.FieldOf(addr)))
	k.put(place, put.Val)
	says := types.TypeString(of, effects.PackageName) + "." + code.FieldName(addr) + " runs "
	k.takers = append(k.takers, summary.Taker{By: k.f.Number, From: place, Enters: summary.Request, Hop: k.r.At(put, says)})
}

// putInto puts a value into the places that a map or a channel may be.
func (k *keeper) putInto(container, v ssa.Value) {
	if !mayHold(v.Type()) {
		return
	}
	for _, place := range k.placesOf(container) {
		k.put(place, v)
	}
}

// put notes what a place may hold from now on.
func (k *keeper) put(place string, v ssa.Value) {
	if place == "" || !mayHold(v.Type()) {
		return
	}
	from := sources{k: k, seen: map[ssa.Value]bool{}, own: true}
	from.add(v)
	for _, other := range from.places {
		if other != place {
			k.kept = append(k.kept, summary.Kept{In: place, From: other})
		}
	}
	k.hold(place, from.functions)
}

// hold notes functions that are in a place.
func (k *keeper) hold(place string, functions []*ssa.Function) {
	for _, fn := range functions {
		for _, t := range k.r.FunctionTargets(fn) {
			if t.Local != nil {
				k.kept = append(k.kept, summary.Kept{In: place, Local: k.r.Number(t.Local)})
			} else {
				k.kept = append(k.kept, summary.Kept{In: place, Remote: code.Key(t.Remote)})
			}
		}
	}
}

// mayHold reports whether values of a type are functions, or hold some.
//
//	func()    map[string]func()    chan func()    []Handler
func mayHold(t types.Type) bool {
	for range 3 {
		switch u := code.Core(t).(type) {
		case *types.Signature:
			return true
		case *types.Map:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.Chan:
			t = u.Elem()
		default:
			return false
		}
	}
	return false
}

// adapter is a function type of ours that has methods, as a place: those may run what is converted to it. Else it is empty.
//
//	type HandlerFunc func(m Message)    func (f HandlerFunc) Handle(m Message) { f(m) }
func (k *keeper) adapter(t types.Type) string {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.NumMethods() == 0 || !code.IsCallable(named) || !k.r.IsOurs(named) {
		return ""
	}
	return "type " + code.TypeKey(named.Origin())
}

// placeAt is the field or the package variable at an address, or empty.
func (k *keeper) placeAt(addr ssa.Value) string {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return k.field(addr.X.Type(), code.FieldOf(addr))
	case *ssa.Global:
		if obj := addr.Object(); obj != nil && k.r.Ours(obj.Pkg()) {
			return summary.VariablePlace(obj.Pkg().Path(), obj.Name())
		}
	case *ssa.IndexAddr:
		if places := k.placesOf(addr.X); len(places) == 1 {
			return places[0]
		}
	}
	return ""
}

// placesOf lists the places that a map, a list or a channel may be. A list that a function makes is none, whatever it puts there.
//
//	for _, do := range []func(){h.first, warm} { do() }	// warm is not in h.first
func (k *keeper) placesOf(container ssa.Value) []string {
	return code.Remembered(&k.places, container, func() []string {
		of := sources{k: k, seen: map[ssa.Value]bool{}, holder: true}
		of.add(container)
		return of.places
	})
}

// name names a function in places: a declared one by its key, a literal by its number.
func (k *keeper) name(fn *ssa.Function) string {
	if declared := k.r.Declared(fn); declared != nil {
		return trace.MethodKey(declared)
	}
	return summary.LiteralName(k.r.Pass.Pkg.Path(), k.r.Number(fn))
}

// parameter is a parameter of a function or an interface method, the receiver the first, as a place.
func parameter(fn string, i int) string { return "parameter " + fn + " " + strconv.Itoa(i) }
