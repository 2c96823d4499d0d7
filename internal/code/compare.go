package code

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Turned is a comparison with its sides exchanged.
func Turned(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GTR
	case token.LEQ:
		return token.GEQ
	case token.GTR:
		return token.LSS
	case token.GEQ:
		return token.LEQ
	}
	return op
}

// Otherwise is the comparison that holds where another one does not.
func Otherwise(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GEQ
	case token.LEQ:
		return token.GTR
	case token.GTR:
		return token.LEQ
	case token.GEQ:
		return token.LSS
	case token.EQL:
		return token.NEQ
	case token.NEQ:
		return token.EQL
	}
	return op
}

// SetsBack reports whether some turn of a loop gives a number that it carries a constant to begin with again.
//
//	if n++; n == 100 { flush(); n = 0 }
func (l *Loop) SetsBack(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	list := []ssa.Value{v}
	for len(list) > 0 {
		v := list[0]
		list = list[1:]
		if seen[v] {
			continue
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.BinOp:
			list = append(list, v.X)
		case *ssa.Phi:
			for i, e := range v.Edges {
				if _, constant := e.(*ssa.Const); constant && l.Blocks[v.Block().Preds[i]] {
					return true
				}
				list = append(list, e)
			}
		}
	}
	return false
}

// ComparedWithNil reports whether a function asks whether a parameter of it is nil, or a value that it made or loaded.
func ComparedWithNil(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		test, ok := ref.(*ssa.BinOp)
		return ok && (IsNil(test.X) || IsNil(test.Y))
	})
}

// FieldComparedWithNil is the field that a comparison asks for whether it is nil, or nil.
func FieldComparedWithNil(test *ssa.BinOp) *types.Var {
	switch {
	case IsNil(test.X):
		return LoadedField(test.Y)
	case IsNil(test.Y):
		return LoadedField(test.X)
	}
	return nil
}
