package code

import "golang.org/x/tools/go/ssa"

// FieldName is the name of the field that an address is of.
func FieldName(addr *ssa.FieldAddr) string {
	if s := Struct(addr.X.Type()); s != nil {
		return s.Field(addr.Field).Name()
	}
	return ""
}
