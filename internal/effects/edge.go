package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// An edge is one way from a call to a body that may run because of it.
type edge struct {
	summary.CallTransfer
	call   ssa.CallInstruction
	local  *function   // a function of this package, a literal included
	remote *types.Func // of another package, or an interface method
	slot   string      // otherwise: what the function is loaded from, see slotOf
	bound  bool        // a method value: the call does not name the receiver
}

// argument is what a call hands over as a parameter of the body, whose receiver is the first, or nil.
func (e *edge) argument(param int) ssa.Value {
	args := code.Arguments(e.call)
	if e.bound {
		param--
	}
	if param < 0 || param >= len(args) {
		return nil
	}
	return args[param]
}

// target is a body that a call may run.
type target struct {
	local  *function
	remote *types.Func
	slot   string
	bound  bool // a method value: the call does not name the receiver
}

func (t target) name() string {
	switch {
	case t.slot != "":
		return "what " + t.slot[strings.LastIndexByte(t.slot, '/')+1:] + " holds"
	case t.local == nil:
		return code.FuncName(t.remote)
	}
	if obj, ok := t.local.fn.Object().(*types.Func); ok {
		return code.FuncName(obj)
	}
	return "a function literal"
}

// number is a function's in the package, or 0 for none.
func (r *Result) number(fn *ssa.Function) int {
	if fn == nil {
		return 0
	}
	if f := r.functions[code.Origin(fn)]; f != nil {
		return f.number
	}
	return 0
}
