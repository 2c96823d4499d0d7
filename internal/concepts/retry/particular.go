package retry

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// particular reports whether only certain errors of the project's own lead to the next try: any, where the tries are few, else such as say by
// their names that something has moved on. All other failures leave the loop.
func particular(r *effects.Result, w *round) bool {
	bounded := slices.ContainsFunc(w.stops(), func(s Stop) bool { return s.Kind == Counter })
	seen := w.blocks.None()
	var returns func(b *ssa.BasicBlock) bool
	returns = func(b *ssa.BasicBlock) bool {
		if b == w.call.Block() {
			return true
		}
		if !w.blocks.Has(b) || seen.Has(b) {
			return false
		}
		seen.Set(b, true)
		br := w.ends[w.blocks.At(b)]
		for _, s := range b.Succs {
			if (br == nil || !excuses(r, br, s, bounded)) && returns(s) {
				return true
			}
		}
		return false
	}
	return excuses(r, w.ends[w.blocks.At(w.branch.Block())], w.failed, bounded) || !returns(w.failed)
}

// excuses reports whether a branch goes to a block for an error that says that something has moved, or for a wait that took too long.
func excuses(r *effects.Result, br *branch, to *ssa.BasicBlock, bounded bool) bool {
	if br.late != nil {
		return br.late == to
	}
	c := code.ConditionOf(br.If).Equal()
	return c.True == to && asksForOwn(r, c.Asks, bounded)
}

// asksForOwn reports whether a condition holds for one such error of the project's own: a variable, or a type.
func asksForOwn(r *effects.Result, cond ssa.Value, bounded bool) bool {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		if cond.Op != token.EQL && cond.Op != token.NEQ || !code.IsError(cond.X.Type()) {
			return false
		}
		return ownError(r, cond.X, bounded) || ownError(r, cond.Y, bounded)
	case *ssa.Extract:
		switch from := cond.Tuple.(type) {
		case *ssa.TypeAssert:
			return code.IsError(from.X.Type()) && ownType(r, from.AssertedType, bounded)
		case *ssa.Call: // errors.AsType
			return inErrors(r, from, "AsType", 1) && ownType(r, from.Call.Signature().Results().At(0).Type(), bounded)
		}
	case *ssa.Call:
		switch {
		case inErrors(r, cond, "Is", 2):
			return ownError(r, cond.Call.Args[1], bounded)
		case inErrors(r, cond, "As", 2):
			target := cond.Call.Args[1]
			if made, ok := target.(*ssa.MakeInterface); ok {
				target = made.X
			}
			p, ok := code.Core(target.Type()).(*types.Pointer)
			return ok && ownType(r, p.Elem(), bounded)
		}
	}
	return false
}

// inErrors recognises a function of the package errors, or of one that stands in for it, which may have others of the same name.
func inErrors(r *effects.Result, call *ssa.Call, name string, args int) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Signature().Recv() != nil {
		return false
	}
	return callee.Pkg().Name() == "errors" && callee.Name() == name && len(call.Call.Args) == args
}

func ownError(r *effects.Result, v ssa.Value, bounded bool) bool {
	if boxed, ok := v.(*ssa.MakeInterface); ok { // of a type of its own
		v = boxed.X
	}
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	g, ok := v.(*ssa.Global)
	if !ok || g.Pkg == nil {
		return false
	}
	return r.Ours(g.Pkg.Pkg) && (bounded || r.Says(lexicon.SaysMoved, g.Name())) || g.Pkg.Pkg.Path() == "bufio" && g.Name() == "ErrBufferFull" // more is to come
}

func ownType(r *effects.Result, t types.Type, bounded bool) bool {
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil || types.IsInterface(named) {
		return false
	}
	return r.Ours(named.Obj().Pkg()) && (bounded || r.Says(lexicon.SaysMoved, named.Obj().Name()))
}
