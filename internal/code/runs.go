package code

import (
	"go/constant"
	"go/types"

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
