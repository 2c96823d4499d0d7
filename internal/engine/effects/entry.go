package effects

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// entryOf recognises by its shape what runs for a request or a message, and what is cold whoever calls it.
func (r *Result) entryOf(f *Function) summary.Entry {
	if r.Stated.Stated(trace.ColdPath, f.Fn.Pos()) {
		return summary.Entry{By: summary.ColdCode}
	}
	if why := r.servesBy(f.Fn); why != "" {
		return summary.Entry{By: summary.Request, Hop: r.At(f.Fn, trace.Target{Local: f.Fn}.Name()+" "+why)}
	}
	if r.alwaysCold(f.Fn) {
		return summary.Entry{By: summary.ColdCode}
	}
	return summary.Entry{}
}

// servesBy says what in the shape of a function tells that it runs for a request or a message; empty where nothing does.
func (r *Result) servesBy(fn *ssa.Function) string {
	for p := range fn.Signature.Params().Variables() {
		if m := r.Models.Type(p.Type()); m != nil && m.Serves {
			return "gets a " + types.TypeString(p.Type(), PackageName)
		}
		if code.IsServerStream(p.Type()) {
			return "gets the stream of a call"
		}
		if r.writesAnswer(p.Type()) {
			return "gets a " + types.TypeString(p.Type(), PackageName)
		}
	}
	recv := fn.Signature.Recv()
	if recv == nil || fn.Parent() != nil {
		return ""
	}
	if base := r.GeneratedBase(recv.Type(), fn.Name()); base != "" {
		return "implements a service: its type embeds " + base
	}
	return r.handles(fn)
}

// implementsService reports whether a function is a method of a service that code was generated for: its program is a server, whoever starts
// that for it, be it a host of which it is a plugin.
func (r *Result) implementsService(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	return recv != nil && fn.Parent() == nil && r.GeneratedBase(recv.Type(), fn.Name()) != ""
}

// PackageName writes a package as messages do.
func PackageName(pkg *types.Package) string { return pkg.Name() }

// writesAnswer recognises what a framework has in place of an http.ResponseWriter, by the two methods that only an answer to a request has.
//
//	func (a *api) create(w rest.ResponseWriter, r *rest.Request)	// Header() http.Header, WriteHeader(int), WriteJson(any) error
func (r *Result) writesAnswer(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	named := code.Named(t)
	if !ok || named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
		return false
	}
	found := 0
	for m := range iface.Methods() {
		switch m.Name() {
		case "Header", "WriteHeader":
			found++
		}
	}
	return found == 2
}

// GeneratedBase is the name of the type that generators make for a service to embed, where it has the method too: the method
// is one of the service's.
func (r *Result) GeneratedBase(recv types.Type, method string) string {
	s := code.Struct(recv)
	if s == nil {
		return ""
	}
	for f := range s.Fields() {
		if f.Embedded() && r.service(f.Type(), method) != nil {
			return code.TypeName(f.Type())
		}
	}
	return ""
}

// handles recognises a method of an interface that a library calls for each message.
func (r *Result) handles(fn *ssa.Function) string {
	for p := range fn.Signature.Params().Variables() {
		named := code.Named(p.Type())
		if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
			continue
		}
		for _, name := range r.Models.Handlers(named.Obj().Pkg().Path()) {
			handler := named.Obj().Pkg().Scope().Lookup(name)
			if handler == nil || !slices.Contains(r.Models.Type(handler.Type()).Methods, fn.Name()) {
				continue
			}
			m, _, _ := types.LookupFieldOrMethod(handler.Type(), false, nil, fn.Name())
			if m, ok := m.(*types.Func); ok && types.Identical(m.Signature(), fn.Signature) {
				return "is that of a " + named.Obj().Pkg().Name() + "." + name
			}
		}
	}
	return ""
}
