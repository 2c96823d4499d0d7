package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// An edge is one way from a call to a body that may run because of it.
type edge struct {
	Passage
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

// A Passage is what happens to an effect on its way from a body to who calls it.
type Passage struct {
	Args   []Bound // what each argument bounds, the receiver first
	Hop    Hop
	How    string // for a function handed over: once, loop, retry, transaction, coalesced...
	Async  bool   // in a new goroutine: nobody waits for it
	Blind  bool   // a function handed over: its arguments come from the callee
	States Fact   // what is stated of the call
	Enters Reach  // how the body is reached by this way, whoever the caller is: in a loop that serves, or once and never again (cold)
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
