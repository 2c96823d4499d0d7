package queues

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Told is a call that puts something into a queue, learns how long it is by now, and does nothing about it but tell.
type Told struct {
	Field *types.Var
	Call  *ssa.Call
}

// Tells finds the calls of functions that append to a queue and return its length, where the length is held against a limit and
// all that follows is a line in a log. The queue may have a limit of its own, which is off for most: who minds it looks at the
// error as well.
func Tells(r *effects.Result) []Told {
	uses := usesOf(r)
	var out []Told
	for _, f := range uses.order {
		u := uses.found[f]
		l := &limit{r: r, field: f, use: u, shape: true}
		for _, a := range u.appends {
			for _, call := range r.Index.Callers[code.Origin(a.Parent())] {
				c, ok := call.(*ssa.Call)
				if ok && !r.Cold(c.Parent()) && l.onlyTells(c, a.Parent()) {
					out = append(out, Told{Field: f, Call: c})
				}
			}
		}
	}
	return out
}

// onlyTells reports whether the length that a call returns is compared, and nothing is done about it.
func (l *limit) onlyTells(call *ssa.Call, push *ssa.Function) bool {
	at := l.lengthResult(push)
	if at < 0 {
		return false
	}
	var length ssa.Value
	for _, ref := range *call.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok {
			continue
		}
		if x.Index == at {
			length = x
		} else if len(*x.Referrers()) > 0 {
			return false // the error is looked at
		}
	}
	if length == nil && push.Signature.Results().Len() == 1 {
		length = call
	}
	if length == nil {
		return false
	}
	tells := false
	for _, ref := range *length.Referrers() {
		if _, printed := ref.(*ssa.MakeInterface); printed {
			continue
		}
		cmp, ok := ref.(*ssa.BinOp)
		if !ok || !code.IsComparison(cmp.Op) || code.AsksForAny(cmp, length, 0) {
			return false // it goes somewhere else
		}
		if l.comparison(cmp, 1) {
			return false
		}
		tells = tells || l.tells(cmp)
	}
	return tells
}

// says reports whether a call only says something: by its shape, or else by its name.
func (l *limit) says(call *ssa.Call) bool {
	if l.shape {
		return code.SaysSomething(call) || l.r.Followed(call) && !code.Changes(call)
	}
	callee := l.r.Callee(call)
	return callee != nil && l.r.SaysOnly(callee.Name())
}

// lengthResult is the index of the result that is the length of the queue, or -1.
func (l *limit) lengthResult(push *ssa.Function) int {
	for _, b := range push.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for i, v := range ret.Results {
			if code.IsInteger(v.Type()) && slices.ContainsFunc(l.use.lengths, func(length ssa.Value) bool {
				at, ok := length.(ssa.Instruction)
				return ok && at.Parent() == push && code.Yields(v, at)
			}) {
				return i
			}
		}
	}
	return -1
}

// tells reports whether something is said when a comparison comes out one way.
func (l *limit) tells(cmp *ssa.BinOp) bool {
	for _, ref := range *cmp.Referrers() {
		br, ok := ref.(*ssa.If)
		if !ok {
			continue
		}
		for _, side := range br.Block().Succs {
			for _, instr := range side.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				if l.says(call) {
					return true
				}
			}
		}
	}
	return false
}
