package code

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// maxPieces bounds how many texts, one added to another, are looked through.
const maxPieces = 32

// Begins is what a text begins with as far as it is written down: "" where that is not known.
//
//	"https://" + host + "/users"                  https://
//	fmt.Sprintf("https://%s.example.com", zone)   https://%s.example.com
//	base + "/users"                               nothing
//	q := "SELECT id"; if long { q += ", text" }    SELECT id
func Begins(v ssa.Value) string {
	b := beginning{left: maxPieces}
	text, _ := b.of(v)
	return text
}

// A beginning is looked for among so many pieces at most.
type beginning struct {
	left int
	seen []*ssa.Phi
}

// of is what a text begins with. It adds nothing where it grows out of what is looked at already, in a loop.
func (b *beginning) of(v ssa.Value) (text string, adds bool) {
	for ; b.left > 0; b.left-- {
		switch x := v.(type) {
		case *ssa.Const:
			if x.Value != nil && x.Value.Kind() == constant.String {
				return constant.StringVal(x.Value), true
			}
			return "", true
		case *ssa.BinOp:
			if x.Op != token.ADD {
				return "", true
			}
			v = x.X
		case *ssa.Call:
			callee := x.Call.StaticCallee()
			if callee == nil || callee.String() != "fmt.Sprintf" {
				return "", true
			}
			v = x.Call.Args[0]
		case *ssa.Phi:
			return b.common(x)
		default:
			return "", true
		}
	}
	return "", true
}

// common is what a text begins with whichever way it came.
func (b *beginning) common(phi *ssa.Phi) (text string, adds bool) {
	if slices.Contains(b.seen, phi) {
		return "", false
	}
	b.seen = append(b.seen, phi)
	for _, edge := range phi.Edges {
		b.left--
		other, counts := b.of(edge)
		switch {
		case !counts:
		case !adds:
			text, adds = other, true
		default:
			text = text[:shared(text, other)]
		}
	}
	return text, true
}

// shared is how many bytes two texts begin with alike.
func shared(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
