package fullscan

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/members"
	"github.com/hldlint/hldlint/internal/detect"
)

// maxHands is through how many hands what was read is followed.
const maxHands = 12

// readByName holds for a hash of which only fields are used that the code names: that stands for an object, too.
//
//	raw, err := rdb.HGetAll(ctx, key).Result()		rdb.HGetAll(ctx, key).Scan(&task)
//	task := Task{State: raw["state"]}
func readByName(s *detect.Site) bool {
	call, ok := s.Call.(*ssa.Call)
	if !ok {
		return false
	}
	r := &reader{s: s, seen: map[ssa.Value]bool{}}
	return r.result(call, 0, maxHands) && r.named
}

// A reader looks at everything that is done with what a hash has.
type reader struct {
	s     *detect.Site
	seen  map[ssa.Value]bool
	named bool // a field is read
}

// all reports whether nothing is done with a value but reading fields that are named.
func (r *reader) all(v ssa.Value, hands int) bool {
	if v == nil || r.seen[v] {
		return true
	}
	r.seen[v] = true
	if hands == 0 || v.Referrers() == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		if !r.one(ref, v, hands-1) {
			return false
		}
	}
	return true
}

// one is all of a single use.
func (r *reader) one(use ssa.Instruction, v ssa.Value, hands int) bool {
	switch use := use.(type) {
	case *ssa.DebugRef, *ssa.BinOp: // raw == nil
		return true
	case *ssa.Lookup:
		r.named = true
		return use.X == v && members.At(r.s.Effects, use.Index, use)
	case *ssa.Phi:
		return r.all(use, hands)
	case *ssa.UnOp:
		return r.all(use, hands)
	case *ssa.FieldAddr: // of a library's command: that has its methods from what it embeds
		return code.FieldOf(use).Embedded() && r.all(use, hands)
	case *ssa.ChangeType:
		return r.all(use, hands)
	case *ssa.Store:
		variable, local := use.Addr.(*ssa.Alloc)
		return local && r.all(variable, hands)
	case *ssa.MakeClosure:
		return r.captured(use, v, hands)
	case *ssa.Return:
		return r.returned(use, v, hands)
	case *ssa.Call:
		return r.given(use, v, hands)
	}
	return false // a walk through all, or nobody knows
}

// captured follows what a literal has from the function around it.
func (r *reader) captured(made *ssa.MakeClosure, v ssa.Value, hands int) bool {
	literal := made.Fn.(*ssa.Function)
	for i, bound := range made.Bindings {
		if bound == v && !r.all(literal.FreeVars[i], hands) {
			return false
		}
	}
	return true
}

// returned follows what a function returns to all who call it.
func (r *reader) returned(ret *ssa.Return, v ssa.Value, hands int) bool {
	calls, all := r.s.Effects.Callers(ret.Parent())
	if !all {
		return false
	}
	for _, from := range calls {
		call, ok := from.(*ssa.Call)
		for i, result := range ret.Results {
			if result == v && (!ok || !r.result(call, i, hands)) {
				return false
			}
		}
	}
	return true
}

// given follows what a function is given: one of ours into its body, one of a library to what that makes of it.
func (r *reader) given(call *ssa.Call, v ssa.Value, hands int) bool {
	if builtin, ok := call.Call.Value.(*ssa.Builtin); ok {
		return builtin.Name() == "len"
	}
	fn := r.s.Effects.Callee(call)
	if fn == nil {
		return false
	}
	if r.s.Effects.Ours(fn.Pkg()) {
		return r.parameter(call, v, hands)
	}
	if fillsStruct(call) {
		r.named = true
		return true
	}
	for i := range call.Call.Signature().Results().Len() {
		if !r.result(call, i, hands) {
			return false
		}
	}
	return true
}

// parameter follows what a function of the package is given.
func (r *reader) parameter(call *ssa.Call, v ssa.Value, hands int) bool {
	callee := call.Call.StaticCallee()
	if callee == nil {
		return false
	}
	callee = code.Origin(callee)
	for i, arg := range call.Call.Args {
		if arg == v && (i >= len(callee.Params) || !r.all(callee.Params[i], hands)) {
			return false
		}
	}
	return true
}

// result follows one of the results of a call where it still has the fields.
func (r *reader) result(call *ssa.Call, i, hands int) bool {
	t := call.Call.Signature().Results().At(i).Type()
	return code.IsError(t) || keepsFields(t) && r.all(code.Result(call, i), hands)
}

// keepsFields recognises what has the fields of a hash: a map, a list of them, a library's command or its reply. Text is no longer asked for
// single ones.
func keepsFields(t types.Type) bool {
	switch t := code.Core(t).(type) {
	case *types.Map, *types.Interface, *types.Pointer:
		return true
	case *types.Slice:
		_, bytes := code.Core(t.Elem()).(*types.Basic)
		return !bytes
	}
	return false
}

// fillsStruct recognises a call that has a struct filled: of a type that callers decide on, it is one, too.
//
//	cmd.Scan(&task)		redis.ScanStruct(values, &task)
func fillsStruct(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool {
		given, ok := arg.(*ssa.MakeInterface)
		if !ok {
			return false
		}
		to, ok := code.Core(given.X.Type()).(*types.Pointer)
		if !ok {
			return false
		}
		_, open := to.Elem().(*types.TypeParam)
		return open || code.Struct(to) != nil
	})
}
