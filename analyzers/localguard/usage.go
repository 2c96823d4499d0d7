package localguard

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/guards"
)

// A usage is what a function does with a guard of its own.
type usage struct {
	calls  int  // that ask it whether they may go on
	inLoop bool // one of them comes back to the same guard
	later  bool // one of them does not wait for what it started
	shared bool // another goroutine may have it
}

// usesOf follows a guard through the function that has it.
func (g *guard) usesOf(v ssa.Value) usage {
	u := &user{guard: g, made: v.(ssa.Instruction), seen: map[ssa.Value]bool{}}
	u.value(v)
	return u.usage
}

// A user follows one guard.
type user struct {
	*guard
	usage
	made ssa.Instruction
	seen map[ssa.Value]bool
}

func (u *user) value(v ssa.Value) {
	if u.seen[v] || v.Referrers() == nil {
		return
	}
	u.seen[v] = true
	for _, ref := range *v.Referrers() {
		u.reference(v, ref)
	}
}

func (u *user) reference(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Go:
		u.shared = true
	case ssa.CallInstruction:
		u.call(v, ref)
	case *ssa.Send:
		u.used(ref)
	case *ssa.Select:
		u.chosen(v, ref)
	case *ssa.UnOp:
		if ref.Op == token.MUL {
			u.value(ref)
		}
	case *ssa.MakeInterface:
		u.value(ref)
	case *ssa.FieldAddr:
		u.inside(ref)
	case *ssa.Store:
		u.stored(v, ref)
	case *ssa.MakeClosure:
		u.closure(v, ref)
	case *ssa.Return, *ssa.DebugRef:
	default:
		u.shared = true // joined with others, compared, put somewhere
	}
}

// chosen is a case of a select that takes a slot or gives one back.
//
//	select { case slots <- struct{}{}: case <-ctx.Done(): return ctx.Err() }
func (u *user) chosen(v ssa.Value, sel *ssa.Select) {
	for _, state := range sel.States {
		switch {
		case state.Send == v:
			u.shared = true // sent to somebody
		case state.Chan == v && state.Dir == types.SendOnly:
			u.used(sel)
		}
	}
}

// inside is a field of a struct that has the guard inside: of no concern, unless the guard lies there.
func (u *user) inside(field *ssa.FieldAddr) {
	if guards.Of(u.effects, field.Type()) == "" {
		return
	}
	u.value(field)
}

// stored follows a guard into a variable of the function.
func (u *user) stored(v ssa.Value, store *ssa.Store) {
	if store.Val != v {
		return // what a struct with the guard inside is made of
	}
	if alloc, ok := store.Addr.(*ssa.Alloc); ok {
		u.value(alloc)
		return
	}
	u.shared = true
}

// closure is a literal that has the guard. One that only runs at the end of the call is the call's own.
//
//	defer func() { <-slots }()
func (u *user) closure(v ssa.Value, mc *ssa.MakeClosure) {
	for _, ref := range *mc.Referrers() {
		call, ok := ref.(*ssa.Defer)
		if !ok || call.Call.Value != ssa.Value(mc) {
			u.shared = true
			return
		}
	}
	fn := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		if b == v && i < len(fn.FreeVars) {
			u.value(fn.FreeVars[i])
		}
	}
}

// call is a call of a method of the guard, or of something that gets it.
func (u *user) call(v ssa.Value, call ssa.CallInstruction) {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return
	}
	callee := u.effects.Callee(call)
	if u.effects.Argument(call, -1) != v || callee == nil {
		u.shared = true
		return
	}
	if row := u.effects.Models.Holds(callee); row != nil && row.Releases != nil && row.Acquires == nil {
		return
	}
	if !u.bareType(v) || asks(callee) {
		u.used(call)
		_, deferred := call.(*ssa.Defer)
		u.later = u.later || deferred || returnsChannel(callee)
	}
}

func (u *user) bareType(v ssa.Value) bool { return guards.Of(u.effects, v.Type()) != "" }

// asks reports whether a method of a guard asks it, rather than setting it up or forgetting something: it returns something, or takes a lock.
func asks(callee *types.Func) bool {
	return callee.Signature().Results().Len() > 0 || callee.Signature().Params().Len() == 0
}

func returnsChannel(callee *types.Func) bool {
	results := callee.Signature().Results()
	if results.Len() != 1 {
		return false
	}
	_, ok := code.Core(results.At(0).Type()).(*types.Chan)
	return ok
}

// used counts one use, and whether it comes back to the same guard.
func (u *user) used(at ssa.Instruction) {
	u.calls++
	if at.Parent() != u.made.Parent() {
		return
	}
	for _, l := range code.Loops(at.Parent()) {
		if l.Blocks[at.Block()] && !l.Blocks[u.made.Block()] {
			u.inLoop = true
		}
	}
}
