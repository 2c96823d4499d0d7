package pools

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Sharing is how several callers get at one connection.
type Sharing struct {
	By  string // the function that asks it, or hands it out
	Hop summary.Hop
}

// SharedBy is what has several callers share the connection that a call opens, or nil: it is kept and asked in code that is not cold, here or in
// another package, or a function that many run at a time hands out the one that is kept.
//
//	return &Stock{conn: conn}		func (s *Stock) Left(ctx context.Context) { s.conn.QueryRow(ctx, "...") }
//	return books.New(conn)			likewise, in package books
//	if conn == nil { conn = connect() }; return conn
func SharedBy(r *effects.Result, call *ssa.Call, flow handles.Flow, many func(*ssa.Function) bool) *Sharing {
	if flow.Field == nil && flow.Global == nil {
		return sharedElsewhere(r, call)
	}
	if guarded(flow) {
		return nil
	}
	if query, waits := queryOf(r, flow); waits {
		return nil
	} else if query != nil {
		return &Sharing{query.Parent().Name(), r.At(query, "every caller queries the one connection")}
	}
	if flow.Global == nil {
		return sharedElsewhere(r, call) // a struct is often there for one session each: what hands out its connection shares nothing
	}
	for _, f := range r.Order {
		if at := returnOf(f.Fn, flow.Global); at != nil && !r.Cold(f.Fn) && many(f.Fn) {
			return &Sharing{f.Fn.Name(), r.At(at, "every caller gets the one connection")}
		}
	}
	return nil
}

// guarded reports whether a lock stands beside the field that keeps a connection.
func guarded(flow handles.Flow) bool {
	if flow.Stored == nil {
		return false
	}
	owner, ok := flow.Stored.Addr.(*ssa.FieldAddr)
	return ok && code.HasSync(code.Struct(owner.X.Type()))
}

// queryOf finds a call that queries the kept connection in code that is not cold; and whether one waits for notifications, for which one connection is
// what it takes.
func queryOf(r *effects.Result, flow handles.Flow) (found ssa.CallInstruction, waits bool) {
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			m := r.Model(call)
			if m == nil || m.Runs == "" || !isKept(r.Argument(call, -1), flow) {
				continue
			}
			if m.Waits != nil && m.Waits.Bound == "stream" {
				return nil, true
			}
			if found == nil && !r.Cold(f.Fn) {
				found = call
			}
		}
	}
	return found, false
}

// isKept reports whether a value is what a field or a variable keeps.
func isKept(v ssa.Value, flow handles.Flow) bool {
	if flow.Field != nil {
		return v != nil && code.LoadedField(v) == flow.Field
	}
	load, ok := v.(*ssa.UnOp)
	return ok && flow.Global != nil && load.X == ssa.Value(flow.Global)
}

// returnOf is a return of a function that hands out what a package variable keeps, or nil.
func returnOf(fn *ssa.Function, kept *ssa.Global) *ssa.Return {
	for instr := range code.Instructions(fn) {
		ret, ok := instr.(*ssa.Return)
		if !ok || len(ret.Results) == 0 {
			continue
		}
		out := []ssa.Value{ret.Results[0]}
		if phi, ok := ret.Results[0].(*ssa.Phi); ok {
			out = phi.Edges
		}
		if slices.ContainsFunc(out, func(v ssa.Value) bool { return isKept(v, handles.Flow{Global: kept}) }) {
			return ret
		}
	}
	return nil
}
