package nplusone

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// whileRowsAreOpen holds in a loop over rows that a pool handed out, where the call asks the same database: the rows keep their connection
// until they end, and the call takes another one.
//
//	for rows.Next() {
//		rows.Scan(&o.ID)
//		s.db.QueryRow(q, o.ID)    or s.items(ctx, o)
//	}
func whileRowsAreOpen(s *detect.Site) bool {
	e, ok := batches.Around(s.Effects, s.Call)
	for range maxNested {
		if !ok {
			return false
		}
		if e.Kind == batches.ExtentRows && e.Over != nil {
			opened := openedBy(e.Over)
			return opened != nil && keepsConnection(s, opened) && ofPool(s, opened) && sameDatabase(s, opened)
		}
		e, ok = batches.Outside(s.Effects, e)
	}
	return false
}

// keepsConnection holds for rows of SQL. A cursor of MongoDB or Cassandra takes a connection for each page, and gives it back.
func keepsConnection(s *detect.Site, opened *ssa.Call) bool {
	return slices.ContainsFunc(s.Effects.Call(opened), func(e summary.Effect) bool { return e.Kind == summary.Wait && e.Name == "sql" })
}

// openedBy is the call that returned rows, or nil. A deferred literal that closes them keeps them in a variable.
func openedBy(rows ssa.Value) *ssa.Call {
	if load, ok := rows.(*ssa.UnOp); ok {
		rows = onlyStore(load.X)
	}
	if got, ok := rows.(*ssa.Extract); ok {
		rows = got.Tuple
	}
	call, _ := rows.(*ssa.Call)
	return call
}

// onlyStore is what is stored into a local variable, where that is one value, or nil.
func onlyStore(addr ssa.Value) ssa.Value {
	alloc, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var stored ssa.Value
	for _, ref := range *alloc.Referrers() {
		if put, ok := ref.(*ssa.Store); ok && put.Addr == addr {
			if stored != nil {
				return nil
			}
			stored = put.Val
		}
	}
	return stored
}

// ofPool reports whether rows have a connection of their own: a transaction or a connection has one for all that it does.
func ofPool(s *detect.Site, opened *ssa.Call) bool {
	m := s.Effects.Model(opened)
	return m != nil && m.Acquires != nil && !m.Acquires.With
}

// sameDatabase reports whether a call asks the database that other rows came from: it is called on the same pool, or on what holds that.
func sameDatabase(s *detect.Site, opened *ssa.Call) bool {
	args := code.Arguments(s.Call)
	if len(args) == 0 || len(opened.Call.Args) == 0 && !opened.Call.IsInvoke() {
		return false
	}
	from := chained(code.Arguments(opened)[0])
	on := chained(args[0])
	if s.Effects.Model(s.Call) != nil {
		return samePlace(on, from)
	}
	return on == holderOf(from)
}

// samePlace reports whether two values are one, or were loaded from one field or variable.
func samePlace(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok1 := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	if !ok1 || !ok2 {
		fa, ok1 := a.(*ssa.FieldAddr)
		fb, ok2 := b.(*ssa.FieldAddr)
		return ok1 && ok2 && fa.Field == fb.Field && samePlace(fa.X, fb.X)
	}
	return x.Op == y.Op && samePlace(x.X, y.X)
}

// holderOf is the struct that a pool is a field of, or a variable.
func holderOf(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		default:
			return v
		}
	}
}
