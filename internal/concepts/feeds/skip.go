package feeds

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// SkipsOf finds the calls of a function in which all waiting of a loop is, and that skip it while there is no room, or not time yet: until somebody else
// makes some, such a loop keeps a processor busy.
//
//	for {
//		select {
//		case <-ctx.Done():
//			return
//		default:
//			s.pull(ctx)	// SkipsOf: if len(s.out) == cap(s.out) { return }, and only then it asks another machine
//		}
//	}
func SkipsOf(r *effects.Result, fn *ssa.Function) []*ssa.Call {
	return callsInLoops(fn, func(l *code.Loop, call *ssa.Call) bool { return waits(r, call) && skips(r, l, call) })
}

// waits reports whether a call may wait for another machine, or for another goroutine.
func waits(r *effects.Result, call *ssa.Call) bool {
	return slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool { return e.Kind == summary.Wait || e.Kind == summary.Block })
}

// skips reports whether a function of the package that a loop calls may return without its wait, upon which the loop comes back to the call at once.
func skips(r *effects.Result, l *code.Loop, call *ssa.Call) bool {
	fn := bodyBehind(r, call)
	return fn != nil && slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		ret := returnOf(b)
		return ret != nil && slices.ContainsFunc(b.Preds, func(p *ssa.BasicBlock) bool { return asksAmount(r, p) }) &&
			lookerOf(r).quietTo(b, nil, maxDeep, map[*ssa.BasicBlock]bool{}) && comesBackWith(l, call, ret)
	})
}

// bodyBehind is the one function of the package that a call runs, or nil. What it gives somebody else to run returns to that one, who may pause.
//
//	v, err, shared := s.group.Do(key, func() (any, error) { ... })	// nil
func bodyBehind(r *effects.Result, call *ssa.Call) *ssa.Function {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil || slices.ContainsFunc(f.EdgesAt(call), func(e *effects.Edge) bool { return e.Blind }) {
		return nil
	}
	bodies := r.Bodies(call, false)
	if len(bodies) != 1 || bodies[0].Signature.Results().Len() != call.Call.Signature().Results().Len() {
		return nil
	}
	return bodies[0]
}

// comesBackWith reports whether a loop comes back to a call at once that has returned in one way: nothing follows it but a branch on what that yields.
func comesBackWith(l *code.Loop, call *ssa.Call, ret *ssa.Return) bool {
	b := call.Block()
	if !nothing(b.Instrs[slices.Index(b.Instrs, ssa.Instruction(call))+1:]) {
		return false
	}
	next := b.Succs
	if br := code.BlockIf(b); br != nil {
		next = answered(br, call, ret)
	}
	return len(next) > 0 && !slices.ContainsFunc(next, func(s *ssa.BasicBlock) bool { return !comesBack(l, s, call) })
}

// answered lists where a branch behind a call goes when the call has returned in one way.
func answered(br *ssa.If, call *ssa.Call, ret *ssa.Return) []*ssa.BasicBlock {
	for i, v := range results(call) {
		if v == nil || !slices.Contains(branchesOn(v), br) {
			continue
		}
		none, is := without(br, v), returned(ret, i)
		_, constant := is.(*ssa.Const)
		switch {
		case none == nil || !constant:
			return nil
		case isNothing(is):
			return []*ssa.BasicBlock{none}
		}
		return []*ssa.BasicBlock{code.OtherSuccessor(br, none)}
	}
	return br.Block().Succs
}

// asksAmount reports whether a block ends with a question after a number that others change, or after the time.
//
//	len(s.out) == cap(s.out)    s.busy.Load() >= most    time.Since(s.last) < interval
func asksAmount(r *effects.Result, b *ssa.BasicBlock) bool {
	br := code.BlockIf(b)
	if br == nil {
		return false
	}
	cond, ok := code.ConditionOf(br).Asks.(*ssa.BinOp)
	return ok && code.IsInteger(cond.X.Type()) && (isAmount(r, cond.X, 0) || isAmount(r, cond.Y, 0))
}

// maxAmount is how far a number is taken apart.
const maxAmount = 4

func isAmount(r *effects.Result, v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Call:
		return immediate(v) || depth < maxAmount && answersAmount(r, v, depth+1)
	case *ssa.BinOp:
		return depth < maxAmount && (isAmount(r, v.X, depth+1) || isAmount(r, v.Y, depth+1))
	case *ssa.Convert:
		return depth < maxAmount && isAmount(r, v.X, depth+1)
	case *ssa.UnOp:
		field, ok := v.X.(*ssa.FieldAddr)
		return ok && v.Op == token.MUL && slices.ContainsFunc(r.Index.Fields[code.FieldOf(field)], isComputed)
	}
	return false
}

// answersAmount reports whether a function of the package only looks, and answers with such a number.
//
//	func (s *Server) room(topic string) int { s.mu.RLock(); defer s.mu.RUnlock(); return cap(s.out[topic]) - len(s.out[topic]) }
func answersAmount(r *effects.Result, call *ssa.Call, depth int) bool {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Signature.Results().Len() != 1 || !lookerOf(r).harmless(fn, maxDeep) {
		return false
	}
	return slices.ContainsFunc(bodyOf(fn), func(b *ssa.BasicBlock) bool {
		ret := returnOf(b)
		return ret != nil && isAmount(r, returned(ret, 0), depth)
	})
}

// isComputed recognises a store of a number that was counted up or down.
func isComputed(s *ssa.Store) bool {
	_, computed := s.Val.(*ssa.BinOp)
	return computed
}
