package effects

import (
	"go/token"
	"go/types"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Retries is the kind of effects that repeat something remote until it works.
const Retries Kind = "retry"

// A Retry is a loop in which a call that fails is made again.
type Retry struct {
	Loop    *code.Loop
	Call    *ssa.Call // what is repeated
	Until   bool      // success leaves the loop; otherwise the loop goes on with the next piece of work
	Bounded bool      // a counter or another condition ends it
	Endless bool      // some way from the failure to the next try passes nothing that would end it but a flag or a context
	Heeds   bool      // it looks at a context
	Bare    bool      // some way from the failure to the next try does not pause
	Sleeps  []Pause   // where it pauses on failure
	Waits   bool      // it also pauses by waiting for something: a channel, a ticker, a limiter
	Remote  bool      // the call is known to wait for another machine
	Varies  bool      // each try may go to another endpoint
	Rereads bool      // something else remote is asked on the way to the next try
}

// A Pause is a sleep between two tries.
type Pause struct {
	Call   ssa.CallInstruction
	Effect Effect
}

// RetriesOf finds the loops of a function that repeat a failed call.
func (r *Result) RetriesOf(fn *ssa.Function) []Retry {
	var out []Retry
	loops := code.Loops(fn)
	for _, l := range loops {
		for b := range orderedBlocks(fn, l) {
			if code.InnermostLoop(loops, b) != l {
				continue
			}
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok {
					if retry, ok := r.retry(l, call); ok {
						out = append(out, retry)
					}
				}
			}
		}
	}
	return out
}

func orderedBlocks(fn *ssa.Function, l *code.Loop) func(func(*ssa.BasicBlock) bool) {
	return func(yield func(*ssa.BasicBlock) bool) {
		for _, b := range fn.Blocks {
			if l.Blocks[b] && !yield(b) {
				return
			}
		}
	}
}

// retry judges one call of a loop.
func (r *Result) retry(l *code.Loop, call *ssa.Call) (Retry, bool) {
	branch, failed := errorBranch(call)
	if branch == nil || !l.Blocks[branch.Block()] || !l.Blocks[failed] {
		return Retry{}, false
	}
	out := Retry{Loop: l, Call: call, Remote: r.isRemote(call)}
	if r.changes(l, call) {
		return Retry{}, false // the next endpoint, page or item: another operation
	}
	out.Varies = r.varies(l, call)
	succeeded := branch.Block().Succs[0]
	if succeeded == failed {
		succeeded = branch.Block().Succs[1]
	}
	out.Until = !returnsTo(l, succeeded, branch.Block())
	w := &failure{r: r, retry: &out, target: call.Block(), seen: map[*ssa.BasicBlock]bool{}}
	if pausesAround(r, call) {
		out.Waits = true
	} else {
		w.walk(failed)
	}
	if !w.again && !out.Waits && len(out.Sleeps) == 0 {
		return Retry{}, false // the failure leaves the loop
	}
	out.Bare = w.bare
	out.Bounded, out.Heeds = r.ends(l, call)
	out.Endless = r.endless(l, call, failed)
	return out, true
}

// errorBranch finds the branch on the error that a call returns last, and the block where it is not nil.
func errorBranch(call *ssa.Call) (branch *ssa.If, failed *ssa.BasicBlock) {
	for _, v := range errorValues(call) {
		for _, ref := range *v.Referrers() {
			cmp, ok := ref.(*ssa.BinOp)
			if !ok || cmp.Op != token.NEQ && cmp.Op != token.EQL || !isNil(cmp.X) && !isNil(cmp.Y) {
				continue
			}
			for _, use := range *cmp.Referrers() {
				if br, ok := use.(*ssa.If); ok {
					if cmp.Op == token.NEQ {
						return br, br.Block().Succs[0]
					}
					return br, br.Block().Succs[1]
				}
			}
		}
	}
	return predicateBranch(call)
}

// predicateBranch finds the branch on a function of the error, as retryable(err): where it holds, the call has failed.
func predicateBranch(call *ssa.Call) (branch *ssa.If, failed *ssa.BasicBlock) {
	for _, v := range errorValues(call) {
		for _, ref := range *v.Referrers() {
			asked, ok := ref.(*ssa.Call)
			if !ok || asked.Referrers() == nil {
				continue
			}
			for _, use := range *asked.Referrers() {
				if br, ok := use.(*ssa.If); ok {
					return br, br.Block().Succs[0]
				}
			}
		}
	}
	return nil, nil
}

// errorValues lists the error result of a call and the loads of the variable that it is stored to.
func errorValues(call *ssa.Call) []ssa.Value {
	var err ssa.Value
	res := call.Call.Signature().Results()
	if res.Len() == 0 || !isError(res.At(res.Len()-1).Type()) {
		return nil
	}
	if res.Len() == 1 {
		err = call
	} else {
		for _, ref := range *call.Referrers() {
			if x, ok := ref.(*ssa.Extract); ok && x.Index == res.Len()-1 {
				err = x
			}
		}
	}
	if err == nil || err.Referrers() == nil {
		return nil
	}
	out := []ssa.Value{err}
	for _, ref := range *err.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Phi:
			out = append(out, ref)
		case *ssa.Store:
			if alloc, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == err {
				out = append(out, loadsAfter(alloc, ref)...)
			}
		}
	}
	return out
}

func loadsAfter(alloc *ssa.Alloc, store *ssa.Store) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *alloc.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok && Before(store, load) {
			out = append(out, load)
		}
	}
	return out
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

func (r *Result) isRemote(call ssa.CallInstruction) bool {
	for _, e := range r.Call(call) {
		if e.Kind == Wait && e.Flags&(Local|Cleanup) == 0 || e.Kind == Run {
			return true
		}
	}
	return false
}

// changes reports whether the operands of a call are others in each round: they come from a range, or from a variable
// that the loop moves on, the counter of the tries excepted.
func (r *Result) changes(l *code.Loop, call *ssa.Call) bool {
	for _, arg := range Arguments(call) {
		if isContext(arg.Type()) || isDuration(arg.Type()) {
			continue // a deadline that grows with the tries is no other operation
		}
		if movesOn(l, arg, map[ssa.Value]bool{}) {
			return true
		}
	}
	return false
}

func movesOn(l *code.Loop, v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > 60 {
		return false
	}
	seen[v] = true
	instr, ok := v.(ssa.Instruction)
	if !ok || !l.Blocks[instr.Block()] {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi:
		return v.Block() == l.Head
	case *ssa.Next, *ssa.Select:
		return true
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return true
		}
	case *ssa.Call:
		// Made anew for each try from the same things: a request, a deadline.
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && movesOn(l, *op, seen) {
			return true
		}
	}
	return false
}

// picking are names of functions that choose one of many.
var picking = regexp.MustCompile(`(?i)^(next|select|pick|choose|rotate|random|getnext|getrandom|acquire)`)

// varies reports whether an operand of a call, or what it is a part of, is picked anew in each round, from what is left or
// by chance.
func (r *Result) varies(l *code.Loop, call *ssa.Call) bool {
	return slices.ContainsFunc(Arguments(call), func(arg ssa.Value) bool { return r.picked(l, arg) })
}

func (r *Result) picked(l *code.Loop, v ssa.Value) bool {
	for {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.Extract:
			v = x.Tuple
		case *ssa.Call:
			callee := r.callee(x)
			return l.Blocks[x.Block()] && callee != nil && picking.MatchString(callee.Name())
		default:
			return false
		}
	}
}

// returnsTo reports whether a block leads back to the head of its loop.
func returnsTo(l *code.Loop, b, avoid *ssa.BasicBlock) bool {
	if !l.Blocks[b] {
		return false
	}
	return b == l.Head || reachesWithin(l, b, l.Head, avoid)
}

func reachesWithin(l *code.Loop, from, to, avoid *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{from: true}
	queue := []*ssa.BasicBlock{from}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		for _, s := range b.Succs {
			if s == to {
				return true
			}
			if l.Blocks[s] && s != avoid && !seen[s] {
				seen[s] = true
				queue = append(queue, s)
			}
		}
	}
	return false
}

// blocks reports whether a call that sleeps waits itself, rather than starting a timer.
func (r *Result) blocks(call *ssa.Call) bool {
	m := r.Model(call)
	return m == nil || m.Sleeps == nil || !m.Sleeps.Timer
}

// named recognises by its name a wait that cannot be followed.
func (r *Result) named(call *ssa.Call) bool {
	if _, number := call.Type().Underlying().(*types.Basic); number {
		return false // it computes a delay, or answers a question: somebody else waits
	}
	name := ""
	if fn := r.callee(call); fn != nil {
		name = fn.Name()
	} else if v, ok := call.Call.Value.(*ssa.UnOp); ok {
		if f, ok := v.X.(*ssa.FieldAddr); ok {
			name = fieldOf(f).Name()
		}
	} else if p, ok := call.Call.Value.(*ssa.Parameter); ok {
		name = p.Name()
	}
	return pacing.MatchString(name)
}

// nearPause is how far down a pause may be to pace what is repeated: in the callee or in its helper. One that is farther
// down belongs to some part of the work.
const nearPause = 3

// pausesAround reports whether the repeated call paces itself.
func pausesAround(r *Result, call *ssa.Call) bool {
	for _, e := range r.Call(call) {
		if e.Kind == Sleep && len(e.Chain) <= nearPause {
			return true
		}
	}
	return r.named(call)
}

// ends reports what else ends a loop: a counter, a flag, a context.
func (r *Result) ends(l *code.Loop, call *ssa.Call) (bounded, heeds bool) {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok && r.looksAtContext(v) {
				heeds = true
			}
		}
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		leaves := !l.Blocks[b.Succs[0]] || !l.Blocks[b.Succs[1]]
		switch {
		case !leaves || DependsOn(br.Cond, call):
		case r.asksContext(br.Cond):
			heeds = true
		default:
			bounded = true
		}
	}
	for _, arg := range Arguments(call) {
		if isContext(arg.Type()) && r.Context(arg).Kind != Nothing {
			heeds = true
		}
	}
	return bounded, heeds
}

// asksContext reports whether a condition asks a context for its error.
func (r *Result) asksContext(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	return ok && (r.looksAtContext(cmp.X) || r.looksAtContext(cmp.Y))
}

func (r *Result) looksAtContext(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	if call.Call.IsInvoke() && isContext(call.Call.Value.Type()) {
		return call.Call.Method.Name() == "Done" || call.Call.Method.Name() == "Err"
	}
	return false
}
