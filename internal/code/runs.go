package code

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// MayRun reports whether values of a type can hold functions to run.
func MayRun(t types.Type) bool {
	switch u := Core(t).(type) {
	case *types.Slice:
		_, nested := Core(u.Elem()).(*types.Slice) // type S []S holds itself
		return !nested && MayRun(u.Elem())
	case *types.Signature:
		return true
	case *types.Interface:
		return u.NumMethods() > 0
	}
	return false
}

// FirstText is the first argument of a call that is a constant text: what it registers something for, "POST /webhooks".
func FirstText(call ssa.CallInstruction) string {
	for _, arg := range Arguments(call) {
		if k, ok := arg.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String {
			return constant.StringVal(k.Value)
		}
	}
	return ""
}

// Actions are the methods of a type that others may find by reflection and call with nothing: exported ones that take and return nothing.
//
//	func (c *OrderController) Place()	// web.Router("/orders", &OrderController{}, "POST:Place")
func Actions(t types.Type) []*types.Func {
	var out []*types.Func
	for sel := range types.NewMethodSet(t).Methods() {
		fn, ok := sel.Obj().(*types.Func)
		if ok && fn.Exported() && fn.Signature().Params().Len() == 0 && fn.Signature().Results().Len() == 0 {
			out = append(out, fn)
		}
	}
	return out
}

// Describes recognises what command line libraries have a command say of itself: Synopsis() string.
//
//	func (c *banCommand) Synopsis() string
//	func (c *banCommand) Run(args []string) int	// the body
func Describes(recv types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(recv, true, nil, "Synopsis")
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	sig := fn.Signature()
	return sig.Params().Len() == 0 && sig.Results().Len() == 1 && types.Identical(sig.Results().At(0).Type(), types.Typ[types.String])
}

// GivenIn lists the functions that a function puts into the fields of a struct that it makes, of any or of those with certain names.
//
//	fx.Hook{OnStart: s.start}    cache.ResourceEventHandlerFuncs{AddFunc: c.added}
func GivenIn(v ssa.Value, names []string) []ssa.Value { return givenIn(v, names, map[ssa.Value]bool{}) }

// givenIn looks at each struct once: one may be put into itself.
//
//	root.next = root
func givenIn(v ssa.Value, names []string, seen map[ssa.Value]bool) []ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	if refs := v.Referrers(); refs == nil || Struct(v.Type()) == nil || seen[v] {
		return nil
	}
	seen[v] = true
	var out []ssa.Value
	for _, ref := range *v.Referrers() {
		part, ok := ref.(*ssa.FieldAddr)
		switch {
		case !ok:
		case !IsCallable(FieldOf(part).Type()):
			for _, inner := range append(StoresTo(part), part) {
				out = append(out, givenIn(inner, names, seen)...)
			}
		case len(names) == 0 || slices.Contains(names, FieldOf(part).Name()):
			out = append(out, StoresTo(part)...)
		}
	}
	return out
}

// UsesOfFunctions lists what uses a function which a call returned beside something else: the calls that run it or to which it is handed, the
// literals that have it, the places that keep it.
//
//	tx, undo, err := s.begin(ctx)
//	defer undo()
func UsesOfFunctions(call *ssa.Call) []ssa.Instruction {
	if call.Call.Signature().Results().Len() < 2 {
		return nil
	}
	var out []ssa.Instruction
	for _, ref := range *call.Referrers() {
		e, ok := ref.(*ssa.Extract)
		if !ok {
			continue
		}
		if _, function := Core(e.Type()).(*types.Signature); function {
			out = append(out, usesThrough(e, map[*ssa.Alloc]bool{})...)
		}
	}
	return out
}

// usesThrough lists the uses of a function, through a variable as well: each once, as two may be swapped.
//
//	defer func() { commit() }()
//	commit, undo = undo, commit
func usesThrough(f ssa.Value, seen map[*ssa.Alloc]bool) []ssa.Instruction {
	var out []ssa.Instruction
	for _, use := range *f.Referrers() {
		switch use := use.(type) {
		case ssa.CallInstruction, *ssa.MakeClosure, *ssa.MapUpdate, *ssa.Send:
			out = append(out, use)
		case *ssa.Store:
			variable, ok := use.Addr.(*ssa.Alloc)
			switch {
			case !ok:
				out = append(out, use)
			case !seen[variable]:
				seen[variable] = true
				out = append(out, usesOfVariable(variable, seen)...)
			}
		}
	}
	return out
}

func usesOfVariable(variable *ssa.Alloc, seen map[*ssa.Alloc]bool) []ssa.Instruction {
	var out []ssa.Instruction
	for _, ref := range *variable.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			out = append(out, usesThrough(ref, seen)...)
		case *ssa.MakeClosure:
			out = append(out, ref)
		}
	}
	return out
}
