package effects

import (
	"go/constant"
	"go/token"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A round is the way from a failure to the next try.
type round struct {
	loop   *code.Loop
	call   *ssa.Call // what failed
	branch *ssa.If   // on the failure
	failed *ssa.BasicBlock
	ways   map[*ssa.BasicBlock]bool // the blocks that lie on it
}

func newRound(l *code.Loop, call *ssa.Call, branch *ssa.If, failed *ssa.BasicBlock) *round {
	w := &round{loop: l, call: call, branch: branch, failed: failed, ways: map[*ssa.BasicBlock]bool{}}
	queue := []*ssa.BasicBlock{failed}
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		if !l.Blocks[b] || w.ways[b] || b == call.Block() {
			continue
		}
		w.ways[b] = true
		queue = append(queue, b.Succs...)
	}
	return w
}

// enters reports whether the round passes from a block to the next one.
func (w *round) enters(from, to *ssa.BasicBlock) bool {
	return w.ways[from] || w.branch != nil && from == w.branch.Block() && to == w.failed
}

// changes reports whether the operands of the call are others in the next try: they come from a range, or from a variable
// that moves on although the call has failed.
func (w *round) changes() bool {
	for _, arg := range w.operands() {
		if isContext(arg.Type()) || isDuration(arg.Type()) || countsTries(arg) {
			continue // a deadline that grows with the tries, and their number, make no other operation
		}
		if w.movesOn(arg, map[ssa.Value]bool{}) || arg != receiverOf(w.call) && w.rewrites(arg) {
			return true
		}
	}
	return false
}

// rewrites reports whether something else is put into what the call gets a pointer to: a name that was returned, an endpoint. A
// number that is counted up, or a time, makes no other operation.
func (w *round) rewrites(arg ssa.Value) bool {
	for b := range w.ways {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok || !within(s.Addr, arg) || isError(s.Val.Type()) || isConst(s.Val) || isDuration(s.Val.Type()) {
				continue
			}
			f, field := s.Addr.(*ssa.FieldAddr)
			if _, computed := s.Val.(*ssa.BinOp); field && !computed && !retryWord(fieldOf(f).Name()) {
				return true
			}
		}
	}
	return false
}

// within reports whether an address lies in what a value is, or points to.
func within(addr, in ssa.Value) bool {
	for range 8 {
		switch v := addr.(type) {
		case *ssa.FieldAddr:
			addr = v.X
		case *ssa.IndexAddr:
			addr = v.X
		case *ssa.UnOp:
			addr = v.X
		default:
			return false
		}
		if addr == in {
			return true
		}
	}
	return false
}

// operands lists what the call gets: its arguments, and what it calls if that is a value.
func (w *round) operands() []ssa.Value {
	if w.call.Call.IsInvoke() {
		return Arguments(w.call)
	}
	return append([]ssa.Value{w.call.Call.Value}, w.call.Call.Args...)
}

// countsTries recognises the counter of the tries by its name.
func countsTries(v ssa.Value) bool {
	phi, ok := v.(*ssa.Phi)
	return ok && retryWord(phi.Comment)
}

func (w *round) movesOn(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > 60 {
		return false
	}
	seen[v] = true
	instr, ok := v.(ssa.Instruction)
	if !ok || !w.loop.Blocks[instr.Block()] {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi:
		if v.Block() == w.loop.Head {
			return w.next(v, v, map[ssa.Value]bool{})
		}
	case *ssa.Next, *ssa.Select:
		return true
	case *ssa.UnOp:
		if v.Op == token.ARROW || v.Op == token.MUL && w.stores(v.X) {
			return true
		}
	case *ssa.Call:
		// Made anew for each try from the same things: a request, a deadline. What an iterator has got to is another thing.
		if w.iterated(v) {
			return true
		}
	}
	return slices.ContainsFunc(parts(v), func(p ssa.Value) bool { return w.movesOn(p, seen) })
}

var stepping = regexp.MustCompile(`^(Next|Scan|Advance|Step|More|HasNext|NextRow)`)

// iterated reports whether a call asks something that the loop steps forward by another call.
func (w *round) iterated(call *ssa.Call) bool {
	on := receiverOf(call)
	if on == nil {
		return false
	}
	for b := range w.loop.Blocks {
		for _, instr := range b.Instrs {
			step, ok := instr.(*ssa.Call)
			if ok && step != call && receiverOf(step) == on && stepping.MatchString(methodName(step)) {
				return true
			}
		}
	}
	return false
}

// receiverOf is what a method is called on, or nil.
func receiverOf(call *ssa.Call) ssa.Value {
	if call.Call.IsInvoke() {
		return call.Call.Value
	}
	if fn := call.Call.StaticCallee(); fn != nil && fn.Signature.Recv() != nil {
		return call.Call.Args[0]
	}
	return nil
}

func methodName(call *ssa.Call) string {
	if call.Call.IsInvoke() {
		return call.Call.Method.Name()
	}
	if fn := call.Call.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

// parts lists what a value is made of: its operands, or what is put into a variable, a struct or an argument list.
func parts(v ssa.Value) []ssa.Value {
	alloc, ok := v.(*ssa.Alloc)
	if !ok {
		return operandsOf(v)[1:]
	}
	var out []ssa.Value
	stored := func(refs *[]ssa.Instruction, addr ssa.Value) {
		for _, ref := range *refs {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == addr {
				out = append(out, s.Val)
			}
		}
	}
	stored(alloc.Referrers(), alloc)
	for _, ref := range *alloc.Referrers() {
		switch part := ref.(type) {
		case *ssa.IndexAddr:
			stored(part.Referrers(), part)
		case *ssa.FieldAddr:
			stored(part.Referrers(), part)
		}
	}
	return out
}

// next reports whether a variable of the loop has another value after a failure: what it gets on the way is not itself.
func (w *round) next(of *ssa.Phi, v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	phi, ok := v.(*ssa.Phi)
	if !ok {
		instr, ok := v.(ssa.Instruction)
		return ok && w.loop.Blocks[instr.Block()] || isNil(v) // given up: another one is made before the next try
	}
	if phi != of && !w.loop.Blocks[phi.Block()] {
		return false
	}
	for i, pred := range phi.Block().Preds {
		if w.enters(pred, phi.Block()) && w.next(of, phi.Edges[i], seen) {
			return true
		}
	}
	return false
}

// stores reports whether the variable or the field at an address is written on the way.
func (w *round) stores(addr ssa.Value) bool {
	field, _ := addr.(*ssa.FieldAddr)
	for b := range w.ways {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok || isError(s.Val.Type()) {
				continue
			}
			if f, ok := s.Addr.(*ssa.FieldAddr); s.Addr == addr || within(addr, s.Addr) || ok && field != nil && fieldOf(f) == fieldOf(field) {
				return true
			}
		}
	}
	return false
}

// same reports whether nothing that the call gets comes out of the loop: no job that was taken from somewhere is in it.
func (w *round) same(r *Result) bool {
	for _, arg := range w.operands() {
		if !isContext(arg.Type()) && !isDuration(arg.Type()) && w.taken(r, arg, map[ssa.Value]bool{}) {
			return false
		}
	}
	return true
}

func (w *round) taken(r *Result, v ssa.Value, seen map[ssa.Value]bool) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || seen[v] || !w.loop.Blocks[instr.Block()] {
		return false
	}
	seen[v] = true
	if instr.Block() == w.loop.Head {
		if _, variable := v.(*ssa.Phi); variable {
			return false // it has not moved on
		}
	}
	if call, ok := v.(*ssa.Call); ok && (!r.Standard(call) || call.Call.Signature().Recv() != nil) {
		return true
	}
	return slices.ContainsFunc(parts(v), func(p ssa.Value) bool { return w.taken(r, p, seen) })
}

// contending are names of errors and questions that say that others were faster, and of what is meant to be repeated then.
var contending = regexp.MustCompile(`(?i)conflict|precondition|serializ|deadlock|version|stale|txfailed|duplicate|unique|exist|optimistic|conten[dt]|locked|trylock|race|changed|modified|concurrent|busy|captcha|eintr|taken|collision|compareand|^cas$|try_?again|transaction failed`)

// contends reports whether what is repeated failed because others were faster: who tries again a few times may well win.
func (r *Result) contends(w *round) bool {
	if callee := r.callee(w.call); callee != nil && contending.MatchString(callee.Name()) {
		return true
	}
	for b := range w.ways {
		if br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && r.namesContention(br.Cond, 0) {
			return true
		}
	}
	return r.namesContention(w.branch.Cond, 0)
}

func (r *Result) namesContention(v ssa.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Global:
		return contending.MatchString(v.Name())
	case *ssa.Const: // an error that is a string
		return v.Value != nil && v.Value.Kind() == constant.String && contending.MatchString(constant.StringVal(v.Value))
	case *ssa.Call:
		if callee := r.callee(v); callee != nil && contending.MatchString(callee.Name()) {
			return true
		}
	case *ssa.BinOp, *ssa.UnOp, *ssa.MakeInterface:
	default:
		return false
	}
	return slices.ContainsFunc(operandsOf(v)[1:], func(op ssa.Value) bool { return r.namesContention(op, depth+1) })
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
