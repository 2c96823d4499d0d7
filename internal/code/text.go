package code

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// maxPieces bounds how many texts, one added to another, are looked through.
const maxPieces = 32

// Begins is what a text begins with as far as it is written down: "" where that is not known.
//
//	"https://" + host + "/users"                  https://
//	fmt.Sprintf("https://%s.example.com", zone)   https://%s.example.com
//	base + "/users"                               nothing
func Begins(v ssa.Value) string {
	for range maxPieces {
		switch x := v.(type) {
		case *ssa.Const:
			if x.Value != nil && x.Value.Kind() == constant.String {
				return constant.StringVal(x.Value)
			}
			return ""
		case *ssa.BinOp:
			if x.Op != token.ADD {
				return ""
			}
			v = x.X
		case *ssa.Call:
			callee := x.Call.StaticCallee()
			if callee == nil || callee.String() != "fmt.Sprintf" {
				return ""
			}
			v = x.Call.Args[0]
		default:
			return ""
		}
	}
	return ""
}
