package fullscan

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/origin"
)

// writesMany reports whether what reads a hash by a key that it is given stands beside what writes to one by such a key, and there a field for each user
// or thing: their callers make the keys alike, or both are methods of one type, where not all callers are in sight.
//
//	func (t *tally) vote(ctx context.Context, key, who string) { t.rdb.HIncrBy(ctx, key, who, 1) }
//	func (t *tally) sum(ctx context.Context, key string) string { return t.rdb.HGetAll(ctx, key).Val()["sum"] }
func writesMany(s *detect.Site, shape string, a *shapes) bool {
	read, known := givenAs(a, detect.ScanOf(s).Key)
	for w := range writes(s, shape, a) {
		if !origin.Of(s.Effects, unboxed(w.rest[0])).Unbounded() {
			continue
		}
		written, also := givenAs(a, w.key)
		switch {
		case known && also:
			if slices.ContainsFunc(read, func(key string) bool { return slices.Contains(written, key) }) {
				return true
			}
		case receiver(s.Fn) != nil && receiver(s.Fn) == receiver(w.at.Fn):
			return true
		}
	}
	return false
}

// givenAs is what the callers of a function make a key of that they give it, and whether that is all of them, and tells the key from others.
func givenAs(a *shapes, key ssa.Value) (made []string, known bool) {
	p, ok := outside(a, key).(*ssa.Parameter)
	if !ok {
		return nil, false
	}
	given, all := a.effects.Arguments(p)
	for _, g := range given {
		shape := a.of(g.Value, maxShape)
		all = all && strings.Trim(shape, hole) != ""
		made = append(made, shape)
	}
	return made, all
}

// outside is what a literal has captured, where that is put into its variable once.
func outside(a *shapes, v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return v
	}
	captured, ok := load.X.(*ssa.FreeVar)
	if !ok {
		return v
	}
	if bound := a.effects.Bindings(captured); len(bound) == 1 {
		if put := code.StoresTo(bound[0]); len(put) == 1 {
			return put[0]
		}
	}
	return v
}

// receiver is the type whose method a function is, or the one around it; or nil.
func receiver(fn *ssa.Function) *types.Named {
	if recv := code.Outermost(fn).Signature.Recv(); recv != nil {
		return code.GenericNamed(recv.Type())
	}
	return nil
}
