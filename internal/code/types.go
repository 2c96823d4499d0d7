package code

import (
	"go/constant"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Named is the named type of a value, through a pointer, or nil.
func Named(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

// Struct is the struct of a type, through a pointer, or nil.
func Struct(t types.Type) *types.Struct {
	if p, ok := Core(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	s, _ := CoreStruct(t)
	return s
}

// CoreStruct is the struct that a type is, and whether it is one.
func CoreStruct(t types.Type) (*types.Struct, bool) {
	s, ok := Core(t).(*types.Struct)
	return s, ok
}

// FieldOf is the field whose address an instruction takes, as it is declared.
func FieldOf(addr *ssa.FieldAddr) *types.Var {
	return Struct(addr.X.Type()).Field(addr.Field).Origin()
}

// IsContext recognises context.Context.
func IsContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}

// IsCancel recognises what ends a context: context.CancelFunc, context.CancelCauseFunc.
func IsCancel(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && IsCallable(t)
}

// IsRequest recognises http.Request, and what points to one.
func IsRequest(t types.Type) bool { return isHTTP(t, "Request") }

// IsResponse recognises http.Response, and what points to one.
func IsResponse(t types.Type) bool { return isHTTP(t, "Response") }

// IsResponseWriter recognises http.ResponseWriter.
func IsResponseWriter(t types.Type) bool { return isHTTP(t, "ResponseWriter") }

// IsEmbedded recognises what was built into the program: an embed.FS. It is the same for as long as the program runs.
func IsEmbedded(t types.Type) bool { return types.TypeString(t, nil) == "embed.FS" }

func isHTTP(t types.Type, name string) bool {
	named := Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "net/http" && named.Obj().Name() == name
}

// Pointee is what a pointer points to, or the type itself.
func Pointee(t types.Type) types.Type {
	if p, ok := Core(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// IsCallable reports whether values of a type are functions.
func IsCallable(t types.Type) bool {
	_, ok := Core(t).(*types.Signature)
	return ok
}

// IsNil recognises the constant nil.
func IsNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// IsError recognises the predeclared type error.
func IsError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// IsFailure recognises error, and interfaces of its kind that a project declares for its own errors.
//
//	type Error interface { error; Code() int }
func IsFailure(t types.Type) bool {
	return IsError(t) || types.IsInterface(t) && types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
}

// IsDuration recognises time.Duration.
func IsDuration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" && named.Obj().Name() == "Duration"
}

// IsTime recognises time.Time.
func IsTime(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" && named.Obj().Name() == "Time"
}

// IsBool recognises types of truth values.
func IsBool(t types.Type) bool {
	b, ok := Core(t).(*types.Basic)
	return ok && b.Kind() == types.Bool
}

// IsString recognises types of strings.
func IsString(t types.Type) bool {
	b, ok := Core(t).(*types.Basic)
	return ok && b.Kind() == types.String
}

// IsInteger recognises types of whole numbers.
func IsInteger(t types.Type) bool {
	b, ok := Core(t).(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// IsNumber recognises types of numbers.
func IsNumber(t types.Type) bool {
	b, ok := Core(t).(*types.Basic)
	return ok && b.Info()&types.IsNumeric != 0
}

// IsPointer recognises pointers.
func IsPointer(t types.Type) bool {
	_, ok := Core(t).(*types.Pointer)
	return ok
}

// IsSlice recognises slices.
func IsSlice(t types.Type) bool {
	_, ok := Core(t).(*types.Slice)
	return ok
}

// IsConst recognises constants.
func IsConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

// IsInterfaceMethod reports whether a function is a method of an interface.
func IsInterfaceMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// TypeName is the bare name of a type, through a pointer; empty for one without a name.
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

// IsDecodedField reports whether a tag of the struct has some library fill a field.
func IsDecodedField(f *types.Var, owner *types.Struct) bool {
	for i := range owner.NumFields() {
		if owner.Field(i).Origin() == f && IsDecoded(owner.Tag(i)) {
			return true
		}
	}
	return false
}

// IsZero recognises the constant 0.
func IsZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() == 0
}

func isMutex(t types.Type) bool {
	named := Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync" && (named.Obj().Name() == "Mutex" || named.Obj().Name() == "RWMutex")
}

// HasMutex reports whether a struct has a mutex among its fields.
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

// ArrayLength is the length of an array that a type is, or points to, or -1.
func ArrayLength(t types.Type) int64 {
	if p, ok := Core(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if a, ok := Core(t).(*types.Array); ok {
		return a.Len()
	}
	return -1
}

// ReturnsPlain reports whether the results of a function can hold nothing of what it got.
func ReturnsPlain(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if _, basic := Core(v.Type()).(*types.Basic); !basic && !IsError(v.Type()) {
			return false
		}
	}
	return true
}

// CanClose reports whether an interface has a Close.
func CanClose(iface *types.Interface) bool {
	for m := range iface.Methods() {
		if m.Name() == "Close" {
			return true
		}
	}
	return false
}

// HasMethod reports whether a type, or a pointer to it, has an exported method of a name.
func HasMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}
