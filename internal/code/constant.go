package code

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"
)

// Int is the value of a constant integer, a duration included. A nil, a string or a fraction is none.
func Int(v ssa.Value) (value int64, ok bool) {
	c, isConst := v.(*ssa.Const)
	if !isConst || c.Value == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(c.Value))
}

// Bool is the value of a boolean constant.
func Bool(v ssa.Value) (value, ok bool) {
	c, isConst := v.(*ssa.Const)
	if !isConst || c.Value == nil || c.Value.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(c.Value), true
}

// IsZeroStruct recognises the zero value of a struct: time.Time{}, which takes a deadline away.
func IsZeroStruct(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value == nil
	case *ssa.UnOp:
		alloc, ok := v.X.(*ssa.Alloc)
		return ok && !IsStoredTo(alloc)
	}
	return false
}
