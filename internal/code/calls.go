package code

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Arguments lists the arguments of a call, the receiver of a method first.
func Arguments(call ssa.CallInstruction) []ssa.Value {
	c := call.Common()
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}

// ArgumentOf is what a call gives for a parameter of the function that it calls, or nil where that has no such one.
//
//	func (q *Queue) Push(j Job)	q.Push(first)	// j: first
func ArgumentOf(call ssa.CallInstruction, p *ssa.Parameter) ssa.Value {
	return ArgumentFor(call, slices.Index(p.Parent().Params, p), false)
}

// IsReceiver reports whether a parameter is what a method is called on.
//
//	func (q *Queue) Push(j Job)	q is
func IsReceiver(p *ssa.Parameter) bool {
	return p != nil && p.Parent().Signature.Recv() != nil && len(p.Parent().Params) > 0 && p.Parent().Params[0] == p
}

// LocalStruct is the local variable that a struct is, or that it was loaded from as a whole, or nil.
func LocalStruct(v ssa.Value) *ssa.Alloc {
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	alloc, _ := v.(*ssa.Alloc)
	return alloc
}

// ArgumentFor is what a call hands over as a parameter of the body, whose receiver is the first, or nil. The call of a method
// value does not name the receiver.
func ArgumentFor(call ssa.CallInstruction, param int, methodValue bool) ssa.Value {
	args := Arguments(call)
	if methodValue {
		param--
	}
	if param < 0 || param >= len(args) {
		return nil
	}
	return args[param]
}

// MayCall reports whether a call of a value or an interface method may be one of a function.
func MayCall(call ssa.CallInstruction, fn *ssa.Function) bool {
	c := call.Common()
	if c.IsInvoke() {
		return fn.Signature.Recv() != nil && c.Method.Name() == fn.Name()
	}
	return fn.Signature.Recv() == nil && types.Identical(c.Signature(), fn.Signature)
}

// ParamValues are the parameters of a function, as values.
func ParamValues(fn *ssa.Function) []ssa.Value {
	out := make([]ssa.Value, len(fn.Params))
	for i, p := range fn.Params {
		out[i] = p
	}
	return out
}

// FuncName is how messages name a function: "http.Get", "(*Repo).Load" within a package's own code.
func FuncName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		if fn.Pkg() == nil {
			return fn.Name()
		}
		return fn.Pkg().Name() + "." + fn.Name()
	}
	t, star := recv.Type(), ""
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t, star = p.Elem(), "*"
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		name := named.Obj().Name()
		if named.Obj().Pkg() != nil {
			name = named.Obj().Pkg().Name() + "." + name
		}
		if star == "" {
			return name + "." + fn.Name()
		}
		return "(" + star + name + ")." + fn.Name()
	}
	return fn.Name()
}

// QualifiedName is the name of a type with that of its package: orderspb.OrdersClient.
func QualifiedName(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// Origin is the function as declared, for an instance of a generic one.
func Origin(fn *ssa.Function) *ssa.Function {
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

// Outermost is the declared function around a literal, or the function itself.
func Outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// MethodName is the bare name of what a call calls, empty for a value.
func MethodName(call *ssa.Call) string {
	if call.Call.IsInvoke() {
		return call.Call.Method.Name()
	}
	if fn := call.Call.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

// ReceiverOf is what a method is called on, or nil.
func ReceiverOf(call *ssa.Call) ssa.Value {
	if call.Call.IsInvoke() {
		return call.Call.Value
	}
	if fn := call.Call.StaticCallee(); fn != nil && fn.Signature.Recv() != nil {
		return call.Call.Args[0]
	}
	return nil
}

// IsBound recognises the function of a method value: `f := s.load`.
func IsBound(fn *ssa.Function) bool { return strings.HasPrefix(fn.Synthetic, "bound method wrapper") }

// IsStandard reports whether a path is one of the standard library: its first part has no dot.
func IsStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// IsPanic reports whether a block ends in a panic.
func IsPanic(b *ssa.BasicBlock) bool {
	_, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Panic)
	return ok
}

// TakesContext reports whether a context is among the arguments of a call.
func TakesContext(call ssa.CallInstruction) bool {
	for _, arg := range Arguments(call) {
		if IsContext(arg.Type()) {
			return true
		}
	}
	return false
}

// IsClose recognises a method like that of io.Closer.
func IsClose(fn *types.Func) bool {
	return fn.Name() == "Close" && fn.Signature().Recv() != nil && fn.Signature().Params().Len() == 0
}

// Variadic lists what was put into the list of a variadic call, such as a and b of f(a, b); nil for any other value.
func Variadic(v ssa.Value) []ssa.Value {
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok || array.Comment != "varargs" {
		return nil
	}
	var out []ssa.Value
	for _, ref := range *array.Referrers() {
		at, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, ref := range *at.Referrers() {
			if store, ok := ref.(*ssa.Store); ok {
				out = append(out, store.Val)
			}
		}
	}
	return out
}

// ResultOf is a result of a call, or nil where nobody takes it.
//
//	resp, _ := client.Do(req)    of result 1: nil
func ResultOf(call *ssa.Call, i int) ssa.Value {
	if v := Result(call, i); v != ssa.Value(call) || len(*call.Referrers()) > 0 {
		return v
	}
	return nil
}

// Result is a result of a call: the call itself where it has one, taken or not, or else what is taken out of them, or nil where nobody takes it.
func Result(call *ssa.Call, i int) ssa.Value {
	if _, tuple := call.Type().(*types.Tuple); !tuple {
		return call
	}
	return Extracted(call, i)
}

// Extracted is what is taken out of several values, or nil where nobody takes it.
func Extracted(tuple ssa.Value, i int) ssa.Value {
	for _, ref := range *tuple.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == i {
			return x
		}
	}
	return nil
}

// Derives reports whether a method of a handle returns another handle of the same library, which leads to the same connections.
//
//	db.WithContext(ctx).Table("orders").Count(&n)        client.Database("shop").Collection("orders")
func Derives(method *types.Func) bool {
	results := method.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	t := results.At(0).Type()
	named := Named(t)
	// A struct that is no pointer tells something of the handle, as (*sql.DB).Stats does.
	return named != nil && named.Obj().Pkg() == method.Pkg() && (IsPointer(t) || types.IsInterface(t))
}

// ReturnedFirst lists what a function may return first.
func ReturnedFirst(fn *ssa.Function) []ssa.Value {
	if fn == nil {
		return nil
	}
	var out []ssa.Value
	for instr := range Instructions(Origin(fn)) {
		if ret, ok := instr.(*ssa.Return); ok && len(ret.Results) > 0 {
			out = append(out, ret.Results[0])
		}
	}
	return out
}

// MayFail reports whether a call can return an error.
func MayFail(call ssa.CallInstruction) bool {
	results := call.Common().Signature().Results()
	return results.Len() > 0 && IsError(results.At(results.Len()-1).Type())
}

// IsBuiltin reports whether a value is what a built-in function of a name yields: len(list).
func IsBuiltin(v ssa.Value, name string) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == name
}
