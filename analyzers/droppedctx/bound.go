package droppedctx

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// leavesUnbound holds for a call on what a field has for all requests, without a context, where another function of the package gives the field's
// value one first, by a method that hands out the same once more.
//
//	func (s *Store) All(ctx context.Context) { s.db.WithContext(ctx).Find(&out) }
//	func (s *Store) One(ctx context.Context) { s.db.First(&out, id) }			this one
//
// Where no function does so, the package has decided against it.
func leavesUnbound(s *detect.Site) bool {
	on := s.Effects.Argument(s.Call, -1)
	if on == nil || code.TakesContext(s.Call) || binder(on.Type()) == nil {
		return false
	}
	f := unboundField(s.Effects, on)
	return f != nil && boundFields(s.Effects)[f]
}

// binder is the method of a type that gives its value a context, or nil.
//
//	func (db *DB) WithContext(ctx context.Context) *DB
func binder(t types.Type) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "WithContext")
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	params, results := fn.Signature().Params(), fn.Signature().Results()
	if params.Len() != 1 || !code.IsContext(params.At(0).Type()) || results.Len() != 1 || !types.Identical(results.At(0).Type(), t) {
		return nil
	}
	return fn
}

// maxSteps is through how many calls that hand out the same once more is looked for the field.
const maxSteps = 16

// unboundField is the field that a value comes from, through calls that hand out the same once more and wait for nothing, if none of them may have
// given it a context; or nil.
//
//	s.db.Model(&user).Where("id = ?", id)
func unboundField(r *effects.Result, v ssa.Value) *types.Var {
	for range maxSteps {
		call, ok := v.(*ssa.Call)
		if !ok {
			return code.LoadedField(v)
		}
		on := r.Argument(call, -1)
		if on == nil || !types.Identical(on.Type(), v.Type()) || binds(r, call) {
			return nil
		}
		if m := r.Model(call); m != nil && m.Waits != nil {
			return nil // a transaction, or what an answer was put into
		}
		v = on
	}
	return nil
}

// binds reports whether a call may give what it is made on a context.
func binds(r *effects.Result, call *ssa.Call) bool {
	on := r.Argument(call, -1)
	return slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool { return arg != on && mayBind(arg) })
}

// mayBind reports whether an argument may give a context: it is one, has one, or is a function.
//
//	db.Session(&gorm.Session{Context: ctx})    db.Scopes(paged)
func mayBind(arg ssa.Value) bool {
	t := arg.Type()
	if list, ok := code.Core(t).(*types.Slice); ok {
		t = list.Elem()
	}
	if code.IsContext(t) || code.IsCallable(t) {
		return true
	}
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if code.IsContext(f.Type()) {
			return true
		}
	}
	return false
}

// bound are the fields whose value some function of the package gives a context, and that have none of their own.
type bound map[*types.Var]bool

func boundFields(r *effects.Result) bound {
	memo := effects.Memo[bound](r)
	if *memo != nil {
		return *memo
	}
	*memo = bound{}
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			on := r.Argument(call, -1)
			if on == nil || r.Callee(call) == nil || r.Callee(call) != binder(on.Type()) {
				continue
			}
			if field := unboundField(r, on); field != nil && !keepsBound(r, field) {
				(*memo)[field] = true
			}
		}
	}
	return *memo
}

// keepsBound reports whether something that was given a context is put into a field: it is there for one request.
//
//	return &Store{db: db.WithContext(ctx)}
func keepsBound(r *effects.Result, field *types.Var) bool {
	return slices.ContainsFunc(r.Index.Fields[field], func(s *ssa.Store) bool {
		call, ok := s.Val.(*ssa.Call)
		return ok && binds(r, call)
	})
}
