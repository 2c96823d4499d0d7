package code

import (
	"go/constant"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"
)

func Named(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

func Struct(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := CoreStruct(t)
	return s
}

func CoreStruct(t types.Type) (*types.Struct, bool) {
	s, ok := t.Underlying().(*types.Struct)
	return s, ok
}

func FieldOf(addr *ssa.FieldAddr) *types.Var {
	return Struct(addr.X.Type()).Field(addr.Field).Origin()
}

func IsContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}

func IsNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

func IsError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

func IsDuration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" && named.Obj().Name() == "Duration"
}

func IsBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}

func IsString(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.String
}

func IsInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func IsPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func IsSlice(t types.Type) bool {
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

func IsConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

func IsInterfaceMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

func TypeName(t types.Type) string {
	if named := Named(t); named != nil {
		return named.Obj().Name()
	}
	return ""
}

// IsDecoded reports whether a tag has some library fill the field.
func IsDecoded(tag string) bool {
	return strings.Contains(string(reflect.StructTag(tag)), `:"`)
}

func IsZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() == 0
}

func isMutex(t types.Type) bool {
	named := Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync" && (named.Obj().Name() == "Mutex" || named.Obj().Name() == "RWMutex")
}

func HasMutex(s *types.Struct) bool {
	for f := range s.Fields() {
		if isMutex(f.Type()) {
			return true
		}
	}
	return false
}

// IsFunction reports whether a value is a function: by name, as a literal, or as a method of something.
func IsFunction(v ssa.Value, fn *ssa.Function) bool {
	if literal, ok := v.(*ssa.MakeClosure); ok {
		v = literal.Fn
	}
	f, ok := v.(*ssa.Function)
	return ok && (f == fn || f.Object() != nil && f.Object() == fn.Object())
}

// A TypeID is a key under which a type meets itself: each *T that is written is an object of its own.
type TypeID struct {
	elem    types.Type
	pointer bool
}

// IDOf is the key of a type.
func IDOf(t types.Type) TypeID {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		return TypeID{types.Unalias(p.Elem()), true}
	}
	return TypeID{t, false}
}
