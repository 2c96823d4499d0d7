package transactions

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// asked is the handle by which a call asks an SQL database, or nil: the receiver of a library's method or of an interface of ours that stands
// for one, or the handle among the arguments of a library's function.
//
//	s.db.QueryContext(ctx, "...")         s.db
//	s.pool.Acquire(ctx)                   s.pool
//	sqlx.GetContext(ctx, s.db, &v, "...")  s.db
//	pgx.BeginFunc(ctx, s.pool, do)         s.pool
func asked(r *effects.Result, call ssa.CallInstruction) ssa.Value {
	callee := r.Callee(call)
	if callee == nil {
		return nil
	}
	if callee.Pkg() != nil && r.Ours(callee.Pkg()) {
		recv := r.Argument(call, -1)
		if recv == nil || !code.IsInterfaceMethod(callee) || handleOf(r, recv.Type()) == noHandle {
			return nil
		}
		if hasText(callee.Signature().Params()) || leadsOn(r, callee) {
			return recv
		}
		return nil
	}
	m := r.Model(call)
	if m == nil || !asksSQL(m) {
		return nil
	}
	if callee.Signature().Recv() != nil {
		return r.Argument(call, -1)
	}
	at := slices.IndexFunc(call.Common().Args, func(v ssa.Value) bool { return isHandle(r, v) })
	if at < 0 {
		return nil
	}
	return call.Common().Args[at]
}

// isHandle reports whether a value is a handle, though it may have been put behind an interface that asks for little of it.
func isHandle(r *effects.Result, v ssa.Value) bool {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		v = boxed.X
	}
	return handleOf(r, v.Type()) != noHandle
}

// asksSQL reports whether a library's row says that a statement is sent, a transaction begun, or a connection taken.
func asksSQL(m *models.Func) bool {
	sent := m.Waits != nil && m.Waits.Protocol == "sql" && !m.Waits.Cleanup && m.Releases == nil
	return sent && m.Opens == nil && (m.Runs != "" || m.Acquires != nil || m.Under != nil)
}

// poolOf is what a handle is known to be: the place of a pool by its type, of which sure is true, or a place whose type does not tell. Where
// it may be a transaction, or one of several, it is none.
func poolOf(r *effects.Result, handle ssa.Value) (at place, sure, ok bool) {
	return settled(r, placesOf(r, handle))
}

func settled(r *effects.Result, places []place) (at place, sure, ok bool) {
	for i, p := range places {
		switch h := handleOf(r, p.typ); {
		case h != onPool && h != ofEither || h == ofEither && len(places) > 1:
			return place{}, false, false
		case i == 0:
			at, sure = p, h == onPool
		}
	}
	return at, sure, len(places) > 0
}

// alternative reports whether a call is only made where there is no transaction to do it on: the way there asks whether there is one, and takes
// the side where there is none.
//
//	if tx := txOf(ctx); tx != nil { return tx.Exec(...) }
//	return r.db.Exec(...)		an alternative
func alternative(r *effects.Result, call ssa.CallInstruction) bool {
	b := call.Block()
	for range maxGuards {
		above := b.Idom()
		if above == nil {
			return false
		}
		if br := code.BlockIf(above); br != nil && asksForTransaction(r, br.Cond) && !onlyOnTransaction(br, call.Block()) && leftOut(br, call.Block()) {
			return true
		}
		b = above
	}
	return false
}

// maxGuards bounds how many conditions before a call are looked at.
const maxGuards = 32

// onlyOnTransaction reports whether a block is only reached where a condition has found that there is a transaction.
func onlyOnTransaction(br *ssa.If, b *ssa.BasicBlock) bool {
	found := br.Block().Succs[sideWithOne(br.Cond)]
	return len(found.Preds) == 1 && found.Dominates(b)
}

// leftOut reports whether some way on from where a condition has found a transaction leaves out a block: what every way comes to is done either way.
//
//	if v, ok := labels["name"]; ok { name = v }	// a label is anything, so that it may be a transaction
//	s.post(ctx, name)				// but this is not left out
func leftOut(br *ssa.If, b *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{b: true}
	queue, comes := []*ssa.BasicBlock{br.Block().Succs[sideWithOne(br.Cond)]}, false
	for len(queue) > 0 {
		at := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		comes = comes || at == b
		if seen[at] {
			continue
		}
		if seen[at] = true; len(at.Succs) == 0 || at == br.Block() {
			return true
		}
		queue = append(queue, at.Succs...)
	}
	return !comes
}

// sideWithOne is where a condition leads that has found a transaction: to the first block after it, or the second.
func sideWithOne(cond ssa.Value) int {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		if cond.Op == token.EQL {
			return 1
		}
	case *ssa.UnOp:
		if cond.Op == token.NOT {
			return 1 - sideWithOne(cond.X)
		}
	}
	return 0
}

// asksForTransaction reports whether a condition asks whether something is there that may be a transaction.
func asksForTransaction(r *effects.Result, cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		x := cond.X
		if code.IsNil(x) {
			x = cond.Y
		}
		if code.IsNil(cond.X) || code.IsNil(cond.Y) {
			return mayHold(r, x.Type())
		}
	case *ssa.UnOp:
		return asksForTransaction(r, cond.X)
	case *ssa.Extract:
		tuple, ok := cond.Tuple.Type().(*types.Tuple)
		return ok && tuple.Len() == 2 && cond.Index == 1 && mayHold(r, tuple.At(0).Type())
	case *ssa.Call:
		return code.TakesContext(cond) && code.IsBool(cond.Type())
	}
	return false
}

// mayHold reports whether a value of a type may be a transaction: it is one, an interface that one satisfies, or anything. That there is a pool
// is asked by what has none when it works in a transaction.
func mayHold(r *effects.Result, t types.Type) bool {
	if handleOf(r, t) != noHandle {
		return true
	}
	if iface, ok := t.Underlying().(*types.Interface); ok && !code.IsError(t) {
		return iface.NumMethods() == 0
	}
	s := code.Struct(t)
	if s == nil || !code.IsPointer(t) {
		return false
	}
	for f := range s.Fields() {
		if h := handleOf(r, f.Type()); h == inTx || h == ofEither {
			return true
		}
	}
	return false
}
