package code

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// FieldName is the name of the field that an address is of.
func FieldName(addr *ssa.FieldAddr) string {
	t := addr.X.Type().Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if s, ok := t.(*types.Struct); ok {
		return s.Field(addr.Field).Name()
	}
	return ""
}
