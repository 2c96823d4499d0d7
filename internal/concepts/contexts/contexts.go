package contexts

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// InScope returns a context that a function could heed: a parameter of its own or of the functions around it, or that of
// a request; "" when there is none.
func InScope(r *effects.Result, fn *ssa.Function) string {
	for ; fn != nil; fn = fn.Parent() {
		for _, p := range fn.Params {
			if code.IsContext(p.Type()) && p.Name() != "_" && p.Name() != "" {
				return p.Name()
			}
			if r.RoleOf(p.Type()) == "request" {
				return p.Name() + ".Context()"
			}
		}
		if detached(r, fn) {
			return "" // what runs on its own has outlived the context around it
		}
	}
	return ""
}

// Around returns a context that a loop could heed: one in the scope of its function, the one that it hands to what it
// repeats, or one that all callers of the function have; "" when there is none.
func Around(r *effects.Result, l *code.Loop, call *ssa.Call) string {
	fn := call.Parent()
	if name := InScope(r, fn); name != "" {
		return name
	}
	if name := given(r, l, call); name != "" {
		return name
	}
	if name := ofCallers(r, fn, 0); name != "" {
		return "the " + name + " of its callers"
	}
	return ""
}

// Given returns a context that somebody can end and that a call is given, or "".
func Given(r *effects.Result, call *ssa.Call) string { return given(r, nil, call) }

func given(r *effects.Result, l *code.Loop, call *ssa.Call) string {
	for _, arg := range code.Arguments(call) {
		if code.IsContext(arg.Type()) {
			if name := held(r, l, arg, 0); name != "" {
				return name
			}
		}
	}
	return ""
}

// held follows a context to what it was derived from outside of a loop: a parameter, a variable or a field that
// somebody can end. One that is made for a single try from the background is none, nor
// is one that only its own deadline ends: the loop would notice that soon enough.
func held(r *effects.Result, l *code.Loop, v ssa.Value, depth int) string {
	if depth > 6 {
		return ""
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return v.Name()
	case *ssa.FreeVar:
		if r.Context(v).Kind != summary.Nothing {
			return v.Name()
		}
	case *ssa.Extract:
		return held(r, l, v.Tuple, depth+1)
	case *ssa.Call:
		m := r.Model(v)
		if m == nil || m.Context == nil || m.Context.Makes == "background" || m.Context.Makes == "detached" {
			return ""
		}
		if l != nil && !l.Blocks[v.Block()] && m.Context.Makes == "cancel" {
			return "the context"
		}
		return held(r, l, r.Argument(v, m.Context.From), depth+1)
	case *ssa.UnOp:
		if b := r.Context(v); b.Kind == summary.Nothing && !b.Cancel {
			return ""
		}
		switch x := v.X.(type) {
		case *ssa.FieldAddr:
			return code.FieldOf(x).Name()
		case *ssa.FreeVar:
			return x.Name()
		}
	}
	return ""
}

// ofCallers returns the name of a context that all callers of a function have, if all of them are known.
func ofCallers(r *effects.Result, fn *ssa.Function, depth int) string {
	calls, all := r.Callers(fn)
	if !all || depth > 1 {
		return ""
	}
	name := ""
	for _, call := range calls {
		if _, waits := call.(*ssa.Call); !waits {
			return "" // started in a goroutine, or to clean up
		}
		name = InScope(r, call.Parent())
		if name == "" {
			name = ofCallers(r, call.Parent(), depth+1)
		}
		if name == "" {
			return ""
		}
	}
	return name
}

// detached reports whether a function literal is started in a goroutine.
func detached(r *effects.Result, fn *ssa.Function) bool {
	f := r.Functions[fn]
	if f == nil || fn.Parent() == nil {
		return false
	}
	for _, e := range r.EdgesTo(f) {
		if e.Async {
			return true
		}
	}
	return false
}

// Asked reports whether a value is what a context tells of its end: ctx.Done() or ctx.Err().
func Asked(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	if call.Call.IsInvoke() && code.IsContext(call.Call.Value.Type()) {
		return call.Call.Method.Name() == "Done" || call.Call.Method.Name() == "Err"
	}
	return false
}
