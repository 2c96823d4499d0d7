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
		return "what " + t.Slot[strings.LastIndexAny(t.Slot, "/ ")+1:] + " holds"
	case t.Local == nil:
		return code.FuncName(t.Remote)
	}
	if obj, ok := t.Local.Object().(*types.Func); ok {
		return code.FuncName(obj)
	}
	return "a function literal"
}
