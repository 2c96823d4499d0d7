package lengths

import (
	"go/token"
	"go/types"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A place is where a list lies: the fields on the way to it from a parameter, a variable or a result.
type place struct {
	root ssa.Value
	path string
}

// in is the place of what lies in another one.
func (p place) in(path string) place { return place{p.root, p.path + path} }

// maxSteps is through how many fields and variables a list is followed.
const maxSteps = 8

// placeOf follows a value, or an address, to where it lies.
func placeOf(v ssa.Value) place {
	p := place{root: v}
	for range maxSteps {
		switch x := p.root.(type) {
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return p
			}
			p.root = x.X
		case *ssa.FieldAddr:
			p = place{x.X, "." + code.FieldName(x) + p.path}
		case *ssa.Field:
			p = place{x.X, "." + code.Struct(x.X.Type()).Field(x.Field).Name() + p.path}
		case *ssa.Alloc:
			stored := code.StoresTo(x)
			if len(stored) != 1 {
				return p
			}
			if _, constant := stored[0].(*ssa.Const); constant {
				return p
			}
			p.root = stored[0]
		default:
			inner := code.Viewed(p.root)
			if inner == nil {
				return p
			}
			p.root = inner
		}
	}
	return p
}

// typeAt is the type of what lies at a path in a type, or nil.
func typeAt(t types.Type, path string) types.Type {
	for name := range strings.SplitSeq(strings.TrimPrefix(path, "."), ".") {
		if name == "" {
			continue
		}
		f := code.FieldNamed(code.Struct(t), name)
		if f == nil {
			return nil
		}
		t = f.Type()
	}
	return t
}

// What libraries that validate read of the tags of fields: it is data, and no guess.
var (
	validatingTags = []string{"binding", "validate"}
	limitingRules  = []string{"max=", "lte=", "lt=", "len="}
)

// tagged reports whether a list lies in a field of which a library says that it may have so many elements and no more.
//
//	IDs []string `json:"ids" binding:"required,max=100"`
func tagged(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok || code.Struct(addr.X.Type()) == nil {
		return false
	}
	tag := reflect.StructTag(code.Struct(addr.X.Type()).Tag(addr.Field))
	for _, key := range validatingTags {
		for rule := range strings.SplitSeq(tag.Get(key), ",") {
			if rule == "dive" {
				break // what follows is said of each element
			}
			if limits(rule) {
				return true
			}
		}
	}
	return false
}

// limits recognises a rule that gives a number of elements.
func limits(rule string) bool {
	for _, prefix := range limitingRules {
		if n, ok := strings.CutPrefix(rule, prefix); ok {
			_, err := strconv.Atoi(n)
			return err == nil
		}
	}
	return false
}
