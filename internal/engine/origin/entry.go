package origin

import (
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// parameter is what a function is called with. A handler is called with the request: what its parts are the models tell of the
// type.
//
//	func (h *Handler) Get(w http.ResponseWriter, r *http.Request)    r is the request
//	func userOf(r *http.Request) string                              r is what the callers give it
func (o *origins) parameter(n *originNode, p *ssa.Parameter, path string) {
	fn := p.Parent()
	i := slices.Index(fn.Params, p)
	owner := o.ownerKey(fn)
	switch {
	case code.IsError(p.Type()):
		o.ofError(n, path, o.r.At(p, "is an error"))
	case o.isMessage(fn, p):
		n.is(summary.GRPCMessage, o.r.At(p, "is the message of a call"))
	case o.isRequest(fn, p):
		hop := o.r.At(p, "is a "+types.TypeString(code.Pointee(p.Type()), effects.PackageName)+" to serve")
		n.own = append(n.own, summary.Way{Kind: summary.OriginObject, Type: objectType(p.Type()), Path: path, Chain: []summary.Hop{hop}})
	case i < 0 || owner == "":
		n.unknown()
	default:
		n.own = append(n.own, summary.Way{Kind: summary.Parameter, Owner: owner, Param: i, Path: path, Field: o.lastField(p.Type(), path)})
		if leads(p.Type()) && (i > 0 || fn.Signature.Recv() == nil) {
			n.dep(filled, p, path) // what is written into a receiver its fields tell
		}
		if fn.Parent() != nil && !o.calledOnly(fn) {
			n.unknown()
		}
	}
}

// ofError is the content of an error: its text, or a field of it, in which its makers put what they like.
//
//	var coded *codeError
//	if errors.As(err, &coded) { return coded.Reason }	// what is written into Reason
func (o *origins) ofError(n *originNode, path string, hop summary.Hop) {
	if path == "" {
		n.is(summary.ErrorText, hop)
		return
	}
	n.unknown()
}

// isMessage reports whether a parameter is the message of a remote call: its method implements a generated service.
func (o *origins) isMessage(fn *ssa.Function, p *ssa.Parameter) bool {
	recv := fn.Signature.Recv()
	if recv == nil || fn.Parent() != nil || len(fn.Params) == 0 || p == fn.Params[0] || code.IsServerStream(p.Type()) {
		return false
	}
	return o.r.Models.Type(p.Type()) == nil && (o.r.GeneratedBase(recv.Type(), fn.Name()) != "" || o.answers(fn, p))
}

// isRequest reports whether a parameter is a request or a message of a library: always where its type is only made for what serves
// one, else in what is registered to serve.
func (o *origins) isRequest(fn *ssa.Function, p *ssa.Parameter) bool {
	typ := objectType(p.Type())
	at := strings.LastIndexByte(typ, '.')
	if at < 0 || o.r.Models.Parts(typ[:at], typ[at+1:]) == nil {
		return false
	}
	if m := o.r.Models.Type(p.Type()); m != nil && m.Serves {
		return true
	}
	f := o.r.Functions[fn]
	return f != nil && (f.Entry.By == summary.Request || o.r.Handlers[fn])
}

// objectType names the type of a library's value, through a pointer.
func objectType(t types.Type) string {
	named, ok := types.Unalias(code.Pointee(t)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return named.Obj().Pkg().Path() + "." + named.Obj().Name()
}

// message is what a stream of a remote call receives, and what is got from a generated message by its getter.
func (o *origins) message(n *originNode, call *ssa.Call, fn *types.Func, result int, path string) bool {
	if fn == nil || fn.Signature().Recv() == nil || result != 0 {
		return false
	}
	recv := o.r.Argument(call, -1)
	if recv == nil {
		return false
	}
	if fn.Name() == "Recv" && code.IsServerStream(recv.Type()) {
		n.is(summary.GRPCMessage, o.r.At(call, "receives a message of a call"))
		return true
	}
	if field := gotten(fn); field != "" && !o.r.Ours(fn.Pkg()) {
		n.dep(contained, recv, "."+field+path)
		return true
	}
	return false
}

// gotten is the field that the getter of a generated message returns, or empty: GetId of a message with a field Id.
func gotten(fn *types.Func) string {
	if fn == nil || fn.Pkg() == nil || fn.Signature().Recv() == nil || fn.Signature().Params().Len() > 0 {
		return ""
	}
	name, isGetter := strings.CutPrefix(fn.Name(), "Get")
	recv := fn.Signature().Recv().Type()
	if !isGetter {
		return ""
	}
	if obj, _, _ := types.LookupFieldOrMethod(recv, true, fn.Pkg(), "ProtoReflect"); obj == nil {
		return ""
	}
	if f, _, _ := types.LookupFieldOrMethod(recv, true, fn.Pkg(), name); f == nil {
		return ""
	}
	return name
}

// ownerKey names a function of the package in the program: path and number.
func (o *origins) ownerKey(fn *ssa.Function) string {
	if number := o.r.Number(fn); number != 0 {
		return o.r.Pass.Pkg.Path() + "#" + strconv.Itoa(number)
	}
	return ""
}

// lastField is the key of the field at the end of a path within a type, if it is one of ours.
func (o *origins) lastField(t types.Type, path string) string {
	key := ""
	for name := range strings.SplitSeq(strings.TrimPrefix(path, "."), ".") {
		s := code.Struct(innermost(t))
		if s == nil || name == "" {
			return ""
		}
		f := code.FieldNamed(s, name)
		if f == nil {
			return ""
		}
		key = o.fieldKey(innermost(t), f.Origin())
		t = f.Type()
	}
	return key
}

// innermost is the type of what a slice, map or channel holds, at any depth: a path leads through them.
func innermost(t types.Type) types.Type {
	for range summary.MaxPath {
		switch u := code.Core(t).(type) {
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.Map:
			t = u.Elem()
		case *types.Chan:
			t = u.Elem()
		default:
			return t
		}
	}
	return t
}
