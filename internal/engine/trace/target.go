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

// Name is how messages name a target.
func (t Target) Name() string {
	switch {
	case t.Slot != "":
		return "what " + t.Slot[strings.LastIndexByte(t.Slot, '/')+1:] + " holds"
	case t.Local == nil:
		return code.FuncName(t.Remote)
	}
	if obj, ok := t.Local.Object().(*types.Func); ok {
		return code.FuncName(obj)
	}
	return "a function literal"
}
