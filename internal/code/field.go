package code

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

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
		if made, ok := arg.(*ssa.Alloc); ok && len(FieldValues(made, field)) > 0 {
			return true
		}
	}
	return false
}

// ClosesField reports whether a function closes what is in a field of a struct.
//
//	defer s.conn.Close()    of s
func ClosesField(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if ok && slices.ContainsFunc(*addr.Referrers(), closesLoaded) {
			return true
		}
	}
	return false
}

func closesLoaded(use ssa.Instruction) bool {
	load, ok := use.(*ssa.UnOp)
	return ok && slices.ContainsFunc(*load.Referrers(), func(ref ssa.Instruction) bool {
		call, ok := ref.(ssa.CallInstruction)
		if !ok {
			return false
		}
		c := call.Common()
		if c.IsInvoke() {
			return c.Value == ssa.Value(load) && c.Method.Name() == "Close"
		}
		fn := c.StaticCallee()
		return fn != nil && fn.Name() == "Close" && len(c.Args) > 0 && c.Args[0] == ssa.Value(load)
	})
}

// FieldValues lists what is stored into a field of a struct, where that is made and in the literals there.
func FieldValues(made *ssa.Alloc, field string) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *made.Referrers() {
		if addr, ok := ref.(*ssa.FieldAddr); ok && FieldName(addr) == field {
			out = append(out, StoresTo(addr)...)
		}
	}
	return out
}

// LiteralOf is the literal that a variable was set to, and to nothing else as a whole: itself, where it was made in place; nil where it is not known.
//
//	item := memcache.Item{Key: id}
func LiteralOf(made *ssa.Alloc) *ssa.Alloc {
	literal := made
	for _, ref := range *made.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Addr != ssa.Value(made) {
			continue
		}
		load, ok := s.Val.(*ssa.UnOp)
		if !ok || literal != made {
			return nil
		}
		if literal, ok = load.X.(*ssa.Alloc); !ok || IsStoredTo(literal) {
			return nil
		}
	}
	return literal
}

// GivenOnlyTo reports whether no other call than one gets the address of a variable.
func GivenOnlyTo(made *ssa.Alloc, call ssa.CallInstruction) bool {
	for _, ref := range *made.Referrers() {
		if other, ok := ref.(ssa.CallInstruction); ok && other != call {
			return false
		}
	}
	return true
}

// NameOf is the name of the field, variable or parameter that a value is or was loaded from, or of an address; empty where there is none.
//
//	http.ListenAndServe(cfg.MetricsAddr, mux)	// MetricsAddr, mux
func NameOf(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		return NameOf(v.X)
	case *ssa.FieldAddr:
		return FieldName(v)
	case *ssa.Alloc:
		return v.Comment
	case *ssa.Global, *ssa.Parameter, *ssa.FreeVar:
		return v.Name()
	}
	return ""
}
