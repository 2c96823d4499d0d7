package transactions

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// handsOut reports whether an interface of the project has a method that hands out a transaction, or a connection, of an SQL library: what stands
// behind it leads to a database, whether or not one can query it.
//
//	type Pool interface {
//		Begin(ctx context.Context) (pgx.Tx, error)
//		Acquire(ctx context.Context) (*pgxpool.Conn, error)
//	}
func handsOut(r *effects.Result, t types.Type) bool {
	for sel := range types.NewMethodSet(t).Methods() {
		if leadsOn(r, sel.Obj().(*types.Func)) {
			return true
		}
	}
	return false
}

// leadsOn recognises such a method: it takes a context and options, and no function that it would run.
func leadsOn(r *effects.Result, method *types.Func) bool {
	results := method.Signature().Results()
	return results.Len() > 0 && results.Len() <= 2 && isHeld(r, results.At(0).Type())
}

// isHeld reports whether a type of an SQL library is a transaction or a connection, of which somebody has one to themselves.
func isHeld(r *effects.Result, t types.Type) bool {
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) {
		return false
	}
	if row := r.Models.Type(t); row != nil && row.Protocol == "sql" {
		return row.Role == "transaction" || row.Role == "connection"
	}
	for sel := range types.NewMethodSet(t).Methods() {
		row := r.Models.Holds(sel.Obj().(*types.Func))
		if row != nil && row.Acquires != nil && row.Acquires.What == models.HeldTransaction && row.Acquires.With {
			return true // one begins on it
		}
	}
	return false
}

// lentBy is the call by which the connection was taken out of a pool on which a transaction was begun, or nil.
//
//	conn, err := s.pool.Acquire(ctx)
//	tx, err := conn.Begin(ctx)		s.pool.Acquire(ctx)
func lentBy(r *effects.Result, begun *ssa.Call) *ssa.Call {
	m := r.Models.Holds(r.Callee(begun))
	if m == nil || m.Acquires == nil || !m.Acquires.With {
		return nil
	}
	conn := r.Argument(begun, -1)
	if conn == nil {
		return nil
	}
	sources, _ := r.Sources(conn)
	if len(sources) != 1 {
		return nil
	}
	switch taken := sources[0].(type) {
	case *ssa.Call:
		return taken
	case *ssa.Extract:
		call, _ := taken.Tuple.(*ssa.Call)
		return call
	}
	return nil
}
