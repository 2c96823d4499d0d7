package code

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// FieldNamed is the field of a struct by its name, or nil; a nil struct has none.
func FieldNamed(s *types.Struct, name string) *types.Var {
	if s == nil {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// ConstantText is the value of a constant text, or empty.
func ConstantText(v ssa.Value) string {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

// Embeds reports whether a struct may have promoted methods.
func Embeds(named *types.Named) bool {
	s, ok := Core(named).(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if f.Embedded() {
			return true
		}
	}
	return false
}

// GenericNamed is the declared type behind a value, without its type arguments.
func GenericNamed(t types.Type) *types.Named {
	if named := Named(t); named != nil {
		return named.Origin()
	}
	return nil
}
