package handles

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/callbacks"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// carriesOn reports whether a call puts a value into a context that is then given to code which is not known, such as the next handler.
//
//	next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, db)))
func (t *FlowTracer) carriesOn(v ssa.Value, call ssa.CallInstruction) bool {
	m := t.R.Model(call)
	made, ok := call.(*ssa.Call)
	if !ok || m == nil || m.Context == nil || m.Context.Makes != "value" || t.R.Argument(call, m.Context.From) == v {
		return false
	}
	return handsContextOn(t.R, made, 0)
}

// maxCarriers is how many times a context may be wrapped before it is handed on.
const maxCarriers = 4

// handsContextOn reports whether a context, or a request made with it, is given to an interface method or a function that is a value.
func handsContextOn(r *effects.Result, carrier ssa.Value, depth int) bool {
	if carrier.Referrers() == nil || depth == maxCarriers {
		return false
	}
	for _, ref := range *carrier.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok {
			continue
		}
		callee := r.Callee(call)
		switch {
		case callee == nil || code.IsInterfaceMethod(callee):
			return slices.Contains(call.Call.Args, carrier) // and is not asked itself, as in ctx.Err()
		case callee.Pkg() != nil && !r.Ours(callee.Pkg()) && handsContextOn(r, call, depth+1):
			return true
		}
	}
	return false
}

// lentInside reports whether a struct that is made to hold the value goes to functions alone that the caller gave, and has a method that asks it.
//
//	func With(cfg Config, do func(*Session) error) error {
//		db, err := sql.Open("pgx", cfg.DSN)
//		...
//		defer db.Close()
//		return do(&Session{db: db})
//	}
func (t *FlowTracer) lentInside(field *ssa.FieldAddr) bool {
	made, ok := field.X.(*ssa.Alloc)
	if !ok || !askedByMethods(t.R, code.Named(made.Type()), code.FieldOf(field)) {
		return false
	}
	lent := false
	for _, ref := range *made.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr, *ssa.DebugRef:
		case *ssa.Call:
			if _, param := ref.Call.Value.(*ssa.Parameter); !param || ref.Call.IsInvoke() {
				return false
			}
			lent = true
		default:
			return false
		}
	}
	return lent
}

// askedByMethods reports whether a method of a type of the package has what a field holds do something.
func askedByMethods(r *effects.Result, owner *types.Named, field *types.Var) bool {
	for _, f := range r.Order {
		recv := f.Fn.Signature.Recv()
		if recv == nil || owner == nil || code.Named(recv.Type()) != owner {
			continue
		}
		for instr := range code.Instructions(f.Fn) {
			call, ok := instr.(ssa.CallInstruction)
			if ok && code.LoadedField(r.Argument(call, -1)) == field && r.RunsSomething(call) {
				return true
			}
		}
	}
	return false
}

// pass notes that the value is given to something that is not understood, which may be lent it.
func (t *FlowTracer) pass(lent bool) {
	t.Flow.Passed = true
	t.lent, t.given = t.lent || lent, t.given || !lent
}

// asked reports whether something is asked by a function that callers in sight give, and that gets no context.
//
//	func (s *Store) with(do func(*sql.DB) error) error { ...; defer db.Close(); return do(db) }
//	s.with(func(db *sql.DB) error { _, err := db.ExecContext(ctx, insert, id); return err })
func (t *FlowTracer) asked(call ssa.CallInstruction) bool {
	return callbacks.ParameterRuns(t.R, call)
}
