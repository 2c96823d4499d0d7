package nplusone

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
)

// partsOfOne holds where a loop writes the parts of one thing that the function writes as well: an order and its lines. These are as few as
// somebody typed, and come and go with it.
//
//	tx.Create(&order)
//	for _, l := range order.Lines { tx.Create(&l) }
func partsOfOne(s *detect.Site) bool {
	loop, ok := elementLoop(s)
	if !ok || loop.Loop == nil || s.Does[0].Name != "write" {
		return false
	}
	whole := wholeOf(loop.Over)
	if whole == nil || carriesHandle(s, whole.Type(), 0) {
		return false
	}
	for instr := range code.Instructions(s.Fn) {
		call, ok := instr.(*ssa.Call)
		if ok && !loop.Loop.Blocks[call.Block()] && asksAsWell(s, call) && tellsWhole(call, whole) {
			return true
		}
	}
	return false
}

// wholeOf is the struct, or its address, of which a list is a field, or nil.
func wholeOf(list ssa.Value) ssa.Value {
	switch v := list.(type) {
	case *ssa.UnOp:
		if field, ok := v.X.(*ssa.FieldAddr); ok {
			return field.X
		}
	case *ssa.Field:
		return v.X
	}
	return nil
}

// spelledOut is how many of its fields a statement has that writes a thing itself. One that has fewer may only name it.
const spelledOut = 3

// tellsWhole reports whether a call is given a thing itself, or most of what it consists of: a request that only says whose list it is, is not
// what is written.
//
//	db.Exec(insertOrder, order.ID, order.Customer, order.Total)	the order
//	db.Exec(touchGroup, request.Group)				not the request
func tellsWhole(call *ssa.Call, whole ssa.Value) bool {
	fields := map[int]bool{}
	for _, arg := range code.Arguments(call) {
		if handsOver(arg, whole, fields, map[ssa.Value]bool{}) {
			return true
		}
	}
	return len(fields) >= spelledOut
}

// handsOver reports whether a thing itself is among what an argument is made of, and notes the fields of it that are.
func handsOver(v, whole ssa.Value, fields map[int]bool, seen map[ssa.Value]bool) bool {
	if isWhole(v, whole) {
		return true
	}
	if seen[v] || len(seen) > code.MaxDependence {
		return false
	}
	seen[v] = true
	switch part := v.(type) {
	case *ssa.FieldAddr:
		if isWhole(part.X, whole) {
			fields[part.Field] = true
			return false
		}
	case *ssa.Field:
		if isWhole(part.X, whole) {
			fields[part.Field] = true
			return false
		}
	case *ssa.Call: // what a call makes of it is another thing
		return false
	}
	return slices.ContainsFunc(slices.Concat(code.Operands(v)[1:], code.Parts(v)), func(op ssa.Value) bool { return handsOver(op, whole, fields, seen) })
}

// isWhole reports whether a value is a thing, its address, or a copy of it.
func isWhole(v, whole ssa.Value) bool {
	if load, ok := v.(*ssa.UnOp); ok && load.X == whole {
		return true
	}
	return samePlace(v, whole)
}
