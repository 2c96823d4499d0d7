package code

import "golang.org/x/tools/go/ssa"

// FieldName is the name of the field that an address is of.
func FieldName(addr *ssa.FieldAddr) string {
	if s := Struct(addr.X.Type()); s != nil {
		return s.Field(addr.Field).Name()
	}
	return ""
}

// FillsField reports whether a field of what a call is given is set where that is made.
//
//	client.DeleteItem(ctx, &dynamodb.DeleteItemInput{Key: key, ConditionExpression: ifThere})
func FillsField(call ssa.CallInstruction, field string) bool {
	for _, arg := range Arguments(call) {
		made, ok := arg.(*ssa.Alloc)
		if !ok {
			continue
		}
		for _, ref := range *made.Referrers() {
			if addr, ok := ref.(*ssa.FieldAddr); ok && FieldName(addr) == field && len(StoresTo(addr)) > 0 {
				return true
			}
		}
	}
	return false
}
