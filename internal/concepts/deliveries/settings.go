package deliveries

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/clients"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// Setting says whether a field of what the receiver of a call was configured with is set, to something else than nothing; and whether that is
// known.
//
//	r := kafka.NewReader(kafka.ReaderConfig{GroupID: group})
//	r.ReadMessage(ctx)		GroupID is set, CommitInterval is not
func Setting(r *effects.Result, call ssa.CallInstruction, field string) (set, known bool) {
	makers := MakersOf(r, r.Argument(call, -1))
	if !makers.Known() || makers.Open {
		return false, false
	}
	for i, made := range makers.Calls {
		is, ok := settingOf(r, made, field)
		if !ok || i > 0 && is != set {
			return false, false
		}
		set = is
	}
	return set, true
}

func settingOf(r *effects.Result, made *ssa.Call, field string) (set, known bool) {
	for _, arg := range made.Call.Args {
		if !hasField(arg.Type(), field) {
			continue
		}
		literal := literalOf(r, arg)
		if literal == nil {
			return false, false
		}
		values := clients.Fields(r, literal)[field]
		return slices.ContainsFunc(values, func(v ssa.Value) bool { return !isNothing(v) }), true
	}
	return false, false
}

func hasField(t types.Type, field string) bool {
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if f.Name() == field {
			return true
		}
	}
	return false
}

// literalOf is the allocation of a configuration that is built in this package, or nil.
func literalOf(r *effects.Result, v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		if alloc, ok := load.X.(*ssa.Alloc); ok && !code.WholeStore(alloc) {
			return alloc
		}
	}
	from, all := r.Sources(v)
	if !all || len(from) != 1 {
		return nil
	}
	if alloc, ok := from[0].(*ssa.Alloc); ok {
		return alloc
	}
	return nil
}

func isNothing(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || code.IsZero(v) || c.Value.ExactString() == `""`)
}

// given reports whether an argument of a call that is built in this package has a field set, to something else than nothing.
//
//	rdb.XReadGroup(ctx, &redis.XReadGroupArgs{Group: group, NoAck: true})
func given(r *effects.Result, call ssa.CallInstruction, field string) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		literal := literalOf(r, arg)
		if literal == nil || !hasField(literal.Type(), field) {
			return false
		}
		values := clients.Fields(r, literal)[field]
		return len(values) > 0 && !slices.ContainsFunc(values, func(v ssa.Value) bool { return isNothing(v) || !code.IsConst(v) })
	})
}

// Automatic reports whether the broker provably forgets each message that a call brings as it is sent, or as it is fetched.
func Automatic(r *effects.Result, call ssa.CallInstruction, row *models.Messages) bool {
	switch {
	case row.Auto != nil:
		auto, known := Flag(r, call, *row.Auto)
		return known && auto
	case row.Always && row.Group != "":
		set, known := Setting(r, call, row.Group)
		return known && set
	case row.AutoField != "":
		return given(r, call, row.AutoField)
	}
	return row.Always
}
