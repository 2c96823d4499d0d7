package code

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// Viewed is the value of which another one is only a view with another type, or nil: what it holds, and where it lies, is the same.
//
//	var w io.Writer = file
//	type handler http.HandlerFunc; handler(f)
func Viewed(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return v.X
	case *ssa.ChangeInterface:
		return v.X
	case *ssa.MakeInterface:
		return v.X
	}
	return nil
}

// Converted is the value of which another one has the content, in a representation of its own or not, or nil.
//
//	string(body), int64(n), [4]byte(key)
func Converted(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Convert:
		return v.X
	case *ssa.MultiConvert:
		return v.X
	case *ssa.SliceToArrayPointer:
		return v.X
	}
	return Viewed(v)
}

// Content is the value that another one shows in a type or representation of its own.
func Content(v ssa.Value) ssa.Value {
	for x := v; x != nil; x = Converted(x) {
		v = x
	}
	return v
}

// Holders yields a value, then what that is a part or a view of, or was loaded from, and so on to what is neither.
//
//	cfg.DB.Host    the string, the field of cfg.DB, that of cfg, cfg
//	v, err := f()  of err: the call
func Holders(v ssa.Value) iter.Seq[ssa.Value] {
	return func(yield func(ssa.Value) bool) {
		for v != nil && yield(v) {
			v = holder(v)
		}
	}
}

// holder is one step of [Holders], or nil. The steps end: only a join can lead back to itself, and none of them goes through one.
func holder(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.UnOp:
		return v.X
	case *ssa.FieldAddr:
		return v.X
	case *ssa.Field:
		return v.X
	case *ssa.TypeAssert:
		return v.X
	case *ssa.Extract:
		return v.Tuple
	}
	return Converted(v)
}
