package caches

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// singleUse recognises a look at, or an assignment to, a variable that may hold one remembered value: a package variable, or a
// field that has a lock beside it, which says that several goroutines look at it. It counts within one function only: in
// summaries there would be too many.
func singleUse(r *effects.Result, instr ssa.Instruction) (CacheUse, bool) {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.MUL && remembers(r, instr.X, instr.Type()) && !onlyAsked(r, instr) {
			return CacheUse{Instr: instr, Op: "get", Cache: container(r, instr.X)}, true
		}
	case *ssa.Call:
		return atomicUse(r, instr)
	case *ssa.Store:
		if remembers(r, instr.Addr, instr.Val.Type()) && !code.IsNil(instr.Val) {
			return CacheUse{Instr: instr, Op: "set", Cache: container(r, instr.Addr), Value: instr.Val}, true
		}
	}
	return CacheUse{}, false
}

// onlyAsked reports whether a value is a container whose elements are asked for, rather than one that is remembered as a whole: what a look-up
// in it yields counts, and not the container.
func onlyAsked(r *effects.Result, load *ssa.UnOp) bool {
	for _, ref := range *load.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Lookup, *ssa.MapUpdate, *ssa.DebugRef:
		case ssa.CallInstruction:
			if m := r.Model(ref); m == nil || m.Cache == nil || r.Argument(ref, -1) != ssa.Value(load) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// remembers reports whether an address is that of a variable whose value can tell that there is none yet.
func remembers(r *effects.Result, addr ssa.Value, t types.Type) bool {
	if !single(t) {
		return false
	}
	switch addr := addr.(type) {
	case *ssa.Global:
		return addr.Pkg == r.Code.SSA()
	case *ssa.FieldAddr:
		s := code.Struct(addr.X.Type())
		_, receiver := addr.X.(*ssa.Parameter)
		return receiver && s != nil && code.HasMutex(s) && code.FieldOf(addr).Pkg() == r.Pass.Pkg && !code.FieldOf(addr).Embedded()
	}
	return false
}

// single reports whether a value of a type can be one that is remembered.
func single(t types.Type) bool {
	return !code.IsError(t) && !code.IsContext(t) && hasNone(t) && !hasMethods(t) && !IsService(t)
}

// IsService reports whether a value of a type is something that does work: a struct with such a name that is not read from anywhere,
// for then its fields have tags, or an interface with a method that takes a context.
func IsService(t types.Type) bool {
	if s := code.Struct(t); s != nil {
		return lexicon.Says(lexicon.NamesService, code.TypeName(t)) && !hasTags(s)
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if params := m.Signature().Params(); params.Len() > 0 && code.IsContext(params.At(0).Type()) {
			return true
		}
	}
	return false
}

func hasTags(s *types.Struct) bool {
	for i := range s.NumFields() {
		if s.Tag(i) != "" {
			return true
		}
	}
	return false
}

// hasMethods reports whether a type is an interface that asks for something.
func hasMethods(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.NumMethods() > 0
}

// hasNone reports whether a type has a value that says that there is none.
func hasNone(t types.Type) bool {
	switch t := code.Core(t).(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Interface:
		return true
	case *types.Basic:
		return t.Info()&types.IsString != 0
	}
	return false
}

// Opaque reports whether all that is known of a call is that it asks something of which nothing is known: an interface, or a
// function that somebody gave.
func Opaque(r *effects.Result, call ssa.CallInstruction) bool {
	effects := r.Call(call)
	for _, e := range effects {
		if e.Kind != summary.UnknownCall {
			return false
		}
	}
	return len(effects) > 0 || loader(r, call)
}

// loader reports whether a call runs a function that the caller was given, or that a field holds, which looks like a question
// to another machine: it takes a context, and returns something or an error.
func loader(r *effects.Result, call ssa.CallInstruction) bool {
	c := call.Common()
	if c.IsInvoke() || c.StaticCallee() != nil || len(r.Targets(call)) > 0 || !code.TakesContext(call) {
		return false
	}
	switch v := c.Value.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
	case *ssa.UnOp:
		if _, field := v.X.(*ssa.FieldAddr); !field {
			return false
		}
	default:
		return false
	}
	res := c.Signature().Results()
	return res.Len() >= 2 && code.IsError(res.At(res.Len()-1).Type())
}
