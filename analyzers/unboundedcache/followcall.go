package unboundedcache

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// call looks at a call that gets the map, or for a sync.Map its address.
func (f *follower) call(v ssa.Value, call ssa.CallInstruction, depth int) {
	if b, ok := call.Common().Value.(*ssa.Builtin); ok {
		f.builtin(b.Name(), call, depth)
		return
	}
	if m := f.effects.Model(call); m != nil && m.Cache != nil && f.effects.Argument(call, -1) == v {
		f.library(call, m.Cache, depth)
		return
	}
	callee := call.Common().StaticCallee()
	for i, arg := range call.Common().Args {
		if arg != v {
			continue
		}
		if callee != nil && f.effects.Functions[code.Origin(callee)] != nil {
			f.value(code.Origin(callee).Params[i], depth)
		} else if !f.reads(call, i) {
			f.lose(depth)
		}
	}
}

// reads reports whether a library only reads an argument: a sync.Map's own methods, and what its model says.
func (f *follower) reads(call ssa.CallInstruction, arg int) bool {
	fn := f.effects.Callee(call)
	if fn == nil || fn.Pkg() == nil || f.effects.Ours(fn.Pkg()) {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil {
		return arg == 0 && isSyncMap(recv.Type())
	}
	t := f.effects.Models.Takes(fn, arg)
	return t != nil && t.Does == models.TakesReads
}

func (f *follower) builtin(name string, call ssa.CallInstruction, depth int) {
	switch name {
	case "delete", "clear":
		f.remove(call, depth)
	case "len":
		if v := call.Value(); v != nil && depth == 0 {
			f.lengths = append(f.lengths, v)
		}
	}
}

// library is a use of a sync.Map.
func (f *follower) library(call ssa.CallInstruction, c *models.Cache, depth int) {
	switch c.Op {
	case "set":
		if depth == 0 && !f.first {
			once := call.Common().Signature().Results().Len() == 2 // LoadOrStore says whether it was there
			f.insert(insert{at: call, key: f.effects.Argument(call, c.Key), value: f.effects.Argument(call, c.Value), atomic: once})
		}
	case "get":
		f.lookups[call] = true
	case "delete":
		f.remove(call, depth)
	}
}

// returned follows the map to those who get it, if these are all in sight.
func (f *follower) returned(v ssa.Value, ret *ssa.Return, depth int) {
	calls, all := f.effects.Callers(ret.Parent())
	if !all {
		f.lose(depth)
		return
	}
	for _, call := range calls {
		result := call.Value()
		switch {
		case result == nil:
		case len(ret.Results) == 1:
			f.value(result, depth)
		default:
			for _, ref := range *result.Referrers() {
				if x, ok := ref.(*ssa.Extract); ok && ret.Results[x.Index] == v {
					f.value(x, depth)
				}
			}
		}
	}
}
