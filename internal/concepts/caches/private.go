package caches

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Private reports whether what holds a cache belongs to one request, connection or call: each makes its own, and nobody else gets it.
//
//	s := &session{conn: conn, seen: map[string]*User{}}   in a handler: one for each connection
//	s.serve(ctx)
//	rows := &memo{m: map[string]*Row{}}                   in a function: one for each call
//	for _, id := range ids { rows.get(ctx, id) }
func Private(r *effects.Result, get ssa.Instruction) bool {
	owner := holderOf(r, get)
	if owner == nil || owner.Obj().Pkg() != r.Pass.Pkg {
		return false
	}
	made := escape.Makings(r, owner)
	for _, alloc := range made {
		if !madeForOne(r, owner, alloc) {
			return false
		}
	}
	return len(made) > 0
}

// holderOf is the struct whose field is the cache that is asked, or whose method asks it.
//
//	s.seen[id]                         what s is
//	seen := newSeen(); seen.has(id)    what newSeen returns
func holderOf(r *effects.Result, get ssa.Instruction) *types.Named {
	var on ssa.Value
	switch get := get.(type) {
	case *ssa.Lookup:
		on = get.X
	case *ssa.UnOp:
		on = get.X
	case *ssa.MapUpdate:
		on = get.Map
	case ssa.CallInstruction:
		if args := code.Arguments(get); len(args) > 0 {
			on = args[0]
		}
	}
	if on == nil {
		return nil
	}
	itself := code.GenericNamed(on.Type())
	if load, ok := on.(*ssa.UnOp); ok {
		on = load.X
	}
	if addr, ok := on.(*ssa.FieldAddr); ok {
		return code.GenericNamed(addr.X.Type())
	}
	if _, call := get.(ssa.CallInstruction); !call {
		return nil
	}
	if _, global := on.(*ssa.Global); global {
		return nil
	}
	return itself
}

// madeForOne reports whether a struct that is made here is one request's, or lives no longer than a call that is not the program's own.
func madeForOne(r *effects.Result, owner *types.Named, made *ssa.Alloc) bool {
	if pooled(made.Parent()) {
		return true
	}
	asked := r.Reach(made.Parent()).By == summary.Request
	life := escape.LifetimeOf(r, made)
	switch life.Living {
	case escape.PerCall:
		return asked || !r.Cold(life.Makers[len(life.Makers)-1].Parent()) // who asked for it, and not the constructor
	case escape.Outlives, escape.ToCallers, escape.LivesUnknown:
		return asked && (hasPeer(owner) || !escape.KeptInSight(r, made))
	case escape.KeptByKey:
		return asked && hasPeer(owner)
	}
	return false
}

// pooled recognises what a sync.Pool makes its objects with: whoever takes one has it alone until it goes back.
//
//	var nodes = &sync.Pool{New: func() any { return &node{children: map[string]*node{}} }}
func pooled(fn *ssa.Function) bool {
	if fn.Parent() == nil {
		return false // only literals know where they are
	}
	for _, ref := range *fn.Referrers() {
		put, ok := ref.(*ssa.Store)
		if !ok {
			continue
		}
		if addr, ok := put.Addr.(*ssa.FieldAddr); ok && strings.TrimPrefix(code.TypeKey(addr.X.Type()), "*") == "sync.Pool" {
			return true
		}
	}
	return false
}

// hasPeer reports whether a struct holds a connection to one peer, or the answer to one request: what it keeps is kept for that.
func hasPeer(owner *types.Named) bool {
	return code.HasField(owner, func(t types.Type) bool { return code.IsResponseWriter(t) || setsDeadline(t) })
}

// setsDeadline recognises a connection by what one can do with it.
func setsDeadline(t types.Type) bool {
	method, _, _ := types.LookupFieldOrMethod(t, true, nil, "SetReadDeadline")
	_, ok := method.(*types.Func)
	return ok
}

// OfOneTransaction reports whether what an instruction uses is kept in a struct beside a transaction: it is nobody else's.
func OfOneTransaction(r *effects.Result, instr ssa.Instruction) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	on := r.Argument(call, -1)
	if load, ok := on.(*ssa.UnOp); ok {
		on = load.X
	}
	addr, ok := on.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	s := code.Struct(addr.X.Type())
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		t := f.Type()
		if p, ok := code.Core(t).(*types.Pointer); ok {
			t = p.Elem()
		}
		if named := code.Named(t); named != nil && r.Says(lexicon.NamesTransaction, named.Obj().Name()) {
			return true
		}
	}
	return false
}
