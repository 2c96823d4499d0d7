package failures

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A helper may tell by its answer that it has failed: by yes, that it is to be called again, or by a constant of an enumeration.
//
//	for p.turn(ctx) {
//	}
//	func (p *poller) turn(ctx context.Context) bool {
//		if err := p.ask(ctx); err != nil {
//			log.Print(err)
//			return true		failed
//		}
//		return false
//	}

// answerBranch finds the branch on such an answer, and the block where the call has failed.
func answerBranch(r *effects.Result, call *ssa.Call) (branch *ssa.If, failed *ssa.BasicBlock) {
	if _, basic := code.Core(call.Type()).(*types.Basic); !basic || call.Referrers() == nil {
		return nil, nil
	}
	answer := answerOnFailure(r, call)
	if answer == nil {
		return nil, nil
	}
	if code.IsBool(call.Type()) {
		branch, failed = code.BranchOn(call)
		if branch != nil && !constant.BoolVal(answer) {
			failed = code.OtherSuccessor(branch, failed)
		}
		return branch, failed
	}
	for _, ref := range *call.Referrers() {
		cmp, ok := ref.(*ssa.BinOp)
		if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ || !isConstant(cmp.Y, answer) {
			continue
		}
		if br, _ := code.BranchOn(cmp); br != nil {
			return br, code.ConditionOf(br).Equal().True
		}
	}
	return nil, nil
}

func isConstant(v ssa.Value, is constant.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && k.Value != nil && k.Value.Kind() == is.Kind() && constant.Compare(k.Value, token.EQL, is)
}

// answerOnFailure is the answer by which all functions that a call may be of tell that they have failed, or nil. What a function took from somewhere
// before it failed is another piece of work the next time, and one that gives the same answer where all went right goes on with the next one.
func answerOnFailure(r *effects.Result, call *ssa.Call) (answer constant.Value) {
	for _, fn := range r.Bodies(call, false) {
		own := onFailure(r, fn)
		if own == nil || answer != nil && !constant.Compare(own, token.EQL, answer) {
			return nil
		}
		answer = own
	}
	return answer
}

// onFailure is the answer that a function gives whichever call to another machine has failed in it.
func onFailure(r *effects.Result, fn *ssa.Function) (answer constant.Value) {
	for instr := range code.Instructions(fn) {
		call, ok := instr.(*ssa.Call)
		if !ok || !r.IsRemote(call) {
			continue
		}
		branch, failed := failing(call)
		if branch == nil || ReceivesIn(r, call) || takesWork(r, call) {
			return nil // nobody asks, nothing may have come, or the next one is other work
		}
		own := only(saidFrom(failed), saidFrom(code.OtherSuccessor(branch, failed)))
		if own == nil || answer != nil && !constant.Compare(own, token.EQL, answer) {
			return nil
		}
		answer = own
	}
	return answer
}

// only is the answer that is given after a failure alone, or nil. Where others are given after a failure as well, all have to be known: the program is
// about to end.
func only(failed, done said) constant.Value {
	if failed.open || len(failed.answers) > 1 && done.open {
		return nil
	}
	var out constant.Value
	for _, answer := range failed.answers {
		switch {
		case done.has(answer) && (len(failed.answers) > 1 || len(done.answers) == 1 && !done.open):
		case out != nil:
			return nil
		default:
			out = answer
		}
	}
	return out
}

// failing is the branch on the error of a call, and the block where it has failed.
func failing(call *ssa.Call) (branch *ssa.If, failed *ssa.BasicBlock) {
	for _, err := range code.ErrorValues(call) {
		if branch, failed = code.NilBranch(err); branch != nil {
			return branch, failed
		}
	}
	return nil, nil
}

// said is what a function may answer, as far as it is written down.
type said struct {
	answers []constant.Value
	open    bool // or something that is computed
}

func (s said) has(answer constant.Value) bool {
	return slices.ContainsFunc(s.answers, func(v constant.Value) bool { return constant.Compare(v, token.EQL, answer) })
}

// saidFrom is what a function may answer once it has come to a block.
func saidFrom(from *ssa.BasicBlock) (out said) {
	reached := code.Reachable(from, nil)
	for _, b := range from.Parent().Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !reached[b] || len(ret.Results) != 1 {
			continue
		}
		k, written := ret.Results[0].(*ssa.Const)
		switch {
		case !written || k.Value == nil:
			out.open = true
		case !out.has(k.Value):
			out.answers = append(out.answers, k.Value)
		}
	}
	return out
}

// takesWork reports whether a call gets something that its function has taken from somewhere: a job, a message. What the standard library makes of what
// is there is none: a request, a deadline.
func takesWork(r *effects.Result, call *ssa.Call) bool {
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		for v := range code.Holders(arg) {
			switch v := v.(type) {
			case *ssa.Call:
				return !r.Standard(v)
			case *ssa.Select, *ssa.Next, *ssa.Lookup, *ssa.IndexAddr:
				return true
			case *ssa.Alloc:
				return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
					other, ok := ref.(*ssa.Call)
					return ok && other != call // that one may fill it
				})
			case *ssa.UnOp:
				if v.Op == token.ARROW {
					return true
				}
			}
		}
		return false
	})
}
