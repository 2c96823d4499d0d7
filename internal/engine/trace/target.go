package trace

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Target is a body that a call may run.
type Target struct {
	Local  *ssa.Function
	Remote *types.Func
	Slot   string
	Bound  bool // a method value: the call does not name the receiver
}

// Key names a target across packages and runs: empty for a function literal.
func (t Target) Key() string {
	if t.Slot != "" {
		return t.Slot
	}
	fn := t.Remote
	if t.Local != nil {
		fn, _ = t.Local.Object().(*types.Func)
	}
	if fn == nil {
		return ""
	}
	return code.Key(fn)
}

// Name is how messages name a target.
func (t Target) Name() string {
	switch {
	case t.Slot != "":
		return "what " + slotName(t.Slot) + " holds"
	case t.Local == nil:
		return code.FuncName(t.Remote)
	}
	if obj, ok := t.Local.Object().(*types.Func); ok {
		return code.FuncName(obj)
	}
	return "a function literal"
}

// slotName is what a slot belongs to, without the path of the package, type arguments and which result it is.
//
//	slot in field example.com/shop/stages.Pipeline[K any, V any].stages		stages.Pipeline.stages
//	slot in result example.com/shop/stages.All 0					stages.All
func slotName(slot string) string {
	if from, to := strings.IndexByte(slot, '['), strings.LastIndexByte(slot, ']'); from >= 0 && from < to {
		slot = slot[:from] + slot[to+1:]
	}
	slot = strings.TrimSuffix(slot, " 0")
	return slot[strings.LastIndexAny(slot, "/ ")+1:]
}
