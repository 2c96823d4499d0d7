package code

import "golang.org/x/tools/go/ssa"

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
