package effects

import (
	"go/token"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A Queue is a slice, list, heap or deque, in a field or a package variable, to which one function appends and from which
// another takes, or which it takes whole.
type Queue struct {
	Field   *types.Var
	Append  ssa.Instruction
	Drain   ssa.Instruction
	Bounded bool // its length is held against something, and something is done about it
}

// Queues finds the fields of the package's structs, and its variables, that serve as queues between goroutines: there is a
// lock or a channel beside them.
func (r *Result) Queues() []Queue {
	uses := r.queueUses()
	var out []Queue
	for _, f := range uses.order {
		if q, ok := r.queue(f, uses.found[f]); ok {
			out = append(out, q)
		}
	}
	return out
}

// queueUses finds what the package does with each field and variable that may be a queue.
func (r *Result) queueUses() *queueUses {
	uses := &queueUses{found: map[*types.Var]*queueUse{}}
	for _, fn := range r.code.Funcs() {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				r.queueInstruction(instr, uses)
			}
		}
	}
	return uses
}

// queueUse is what the package does with one field.
type queueUse struct {
	appends, drains []ssa.Instruction
	lengths         []ssa.Value
	collapses       bool // somewhere one element takes the place of all
}

type queueUses struct {
	found map[*types.Var]*queueUse
	order []*types.Var
}

func (u *queueUses) of(f *types.Var) *queueUse {
	if u.found[f] == nil {
		u.found[f] = &queueUse{}
		u.order = append(u.order, f)
	}
	return u.found[f]
}

func (r *Result) queueInstruction(instr ssa.Instruction, uses *queueUses) {
	switch instr := instr.(type) {
	case *ssa.Store:
		f := placeOf(instr.Addr)
		if f == nil || !isSlice(f.Type()) || !r.shared(instr.Addr) {
			return
		}
		switch {
		case appendsTo(instr.Val, f) && comesIn(instr.Val.(*ssa.Call).Call.Args[1]):
			uses.of(f).appends = append(uses.of(f).appends, instr)
		case r.drains(instr, f):
			uses.of(f).drains = append(uses.of(f).drains, instr)
		case collapses(instr.Val):
			uses.of(f).collapses = true
		}
	case *ssa.Call:
		if f := lengthOf(instr); f != nil {
			uses.of(f).lengths = append(uses.of(f).lengths, instr)
		}
		r.containerCall(instr, uses)
	}
}

// containerCall looks at the calls of a list, a heap or a deque.
func (r *Result) containerCall(call *ssa.Call, uses *queueUses) {
	m := r.Model(call)
	if m == nil {
		return
	}
	if q := m.Enqueues; q != nil && q.Bounded == "never" && q.On != nil {
		if addr := r.containerAt(call, *q.On); addr != nil && r.shared(addr) && comesIn(r.Argument(call, q.Arg)) && !runs(r.Argument(call, q.Arg)) {
			uses.of(placeOf(addr)).appends = append(uses.of(placeOf(addr)).appends, call)
		}
	}
	if m.Dequeues != nil && !searched(call) {
		if addr := r.containerAt(call, m.Dequeues.On); addr != nil && r.shared(addr) {
			uses.of(placeOf(addr)).drains = append(uses.of(placeOf(addr)).drains, call)
		}
	}
	if m.Returns != nil && m.Returns.What == "length" {
		if addr := r.containerAt(call, m.Returns.From); addr != nil {
			uses.of(placeOf(addr)).lengths = append(uses.of(placeOf(addr)).lengths, call)
		}
	}
}

// containerAt is the address of the field or variable that holds the container that a call works on.
func (r *Result) containerAt(call *ssa.Call, on int) ssa.Value {
	v := r.Argument(call, on)
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		default:
			if v != nil && placeOf(v) != nil {
				return v
			}
			return nil
		}
	}
}

// queue judges one field: it needs a producer and a consumer apart, neither of which runs only at the beginning or the end,
// and the consumer comes back again and again.
func (r *Result) queue(f *types.Var, u *queueUse) (Queue, bool) {
	slice, ok := f.Type().Underlying().(*types.Slice)
	if u.collapses || ok && (isOutcome(slice.Elem()) || listens(slice.Elem())) {
		return Queue{}, false
	}
	data := ok && holdsBytes(slice.Elem())
	for _, a := range u.appends {
		if r.Cold(a.Parent()) || r.slots(a) || waitsForAll(a) || rebuilds(a, f) || !data && r.aside(a) {
			continue
		}
		for _, d := range u.drains {
			if outermost(a.Parent()) != outermost(d.Parent()) && !r.Cold(d.Parent()) && !isReset(d.Parent()) && !hooks(f, d) && !r.releases(f, d) && !r.collectsFor(a.Parent(), d.Parent(), 0) && (r.comesBack(d, 0) || data && r.aside(a)) {
				return Queue{Field: f, Append: a, Drain: d, Bounded: r.limited(f, u)}, true
			}
		}
	}
	return Queue{}, false
}

// rebuilds recognises an append in a function that began with a new slice: it sets the whole.
func rebuilds(at ssa.Instruction, f *types.Var) bool {
	for _, b := range at.Parent().Blocks {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok || placeOf(s.Addr) != f || !Before(s, at) {
				continue
			}
			switch v := s.Val.(type) {
			case *ssa.MakeSlice:
				return true
			case *ssa.Slice:
				return isEmpty(v)
			case *ssa.Const:
				return true
			}
		}
	}
	return false
}

// aside recognises what is kept until something is ready: the other way round, it is worked on at once. That is a handful,
// unless it is data.
func (r *Result) aside(at ssa.Instruction) bool {
	for b := at.Block(); b != nil; b = b.Idom() {
		above := b.Idom()
		if above == nil || len(above.Instrs) == 0 {
			continue
		}
		if _, ok := above.Instrs[len(above.Instrs)-1].(*ssa.If); !ok {
			continue
		}
		for i, side := range above.Succs {
			other := above.Succs[1-i]
			if side != b && !side.Dominates(b) || reachable(side, above)[other] || reachable(other, nil)[at.Block()] {
				continue
			}
			if r.works(other, reachable(side, above)) {
				return true
			}
		}
	}
	return false
}

// works reports whether blocks that are not shared with others call something that does more than tell.
func (r *Result) works(from *ssa.BasicBlock, shared map[*ssa.BasicBlock]bool) bool {
	for b := range reachable(from, nil) {
		if shared[b] {
			continue
		}
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if callee := r.callee(call); callee != nil && !telling.MatchString(callee.Name()) {
				return true
			}
		}
	}
	return false
}

func holdsBytes(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		b, ok := s.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	if s := structOf(t); s != nil {
		for f := range s.Fields() {
			if _, nested := f.Type().Underlying().(*types.Slice); nested && holdsBytes(f.Type()) {
				return true
			}
		}
	}
	return false
}

// hooks recognises functions that are collected and then all run at once: whoever waits for the end of something.
func hooks(f *types.Var, drain ssa.Instruction) bool {
	slice, ok := f.Type().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	_, functions := slice.Elem().Underlying().(*types.Signature)
	if s, ok := drain.(*ssa.Store); ok && functions {
		cut, front := s.Val.(*ssa.Slice)
		return !front || cut.Low == nil
	}
	return false
}

// taking are names of functions that take something out for whoever calls them.
var taking = regexp.MustCompile(`(?i)pop|next|take|dequeue|drain|flush|get|poll|consume|fetch|recv|receive|run|process|send|deliver|dispatch|collect|read|shift|pull|remove|work|loop|swap|all|tick|sync|write|publish|emit|batch`)

// dropping are names of functions that make room, and of those that take out a member.
var dropping = regexp.MustCompile(`(?i)^(de|un)(register|subscribe)|^(delete|remove)[A-Z]|evict|expire|purge|prune|trim|compact|discard`)

// maxComesBack is how many calls around a drain are looked at.
const maxComesBack = 4

// comesBack reports whether an instruction is run again and again: in a loop that waits, in a goroutine, or by whoever calls
// a function whose name says that it takes something out.
func (r *Result) comesBack(at ssa.Instruction, depth int) bool {
	fn := at.Parent()
	if dropping.MatchString(fn.Name()) {
		return false
	}
	if l := code.InnermostLoop(code.Loops(fn), at.Block()); l != nil && (depth > 0 || waits(l)) {
		return true
	}
	if fn.Parent() != nil {
		return true // handed to somebody, or started
	}
	calls := r.index.callers[origin(fn)]
	if len(calls) == 0 || depth > maxComesBack {
		return taking.MatchString(fn.Name())
	}
	for _, call := range calls {
		if _, async := call.(*ssa.Go); async || r.comesBack(call, depth+1) {
			return true
		}
	}
	return false
}

// waits reports whether a loop waits for something in each round.
func waits(l *code.Loop) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Select:
				return true
			case *ssa.UnOp:
				if instr.Op == token.ARROW {
					return true
				}
			case *ssa.Call:
				if callee := instr.Call.StaticCallee(); callee != nil && callee.Name() == "Wait" {
					return true
				}
			}
		}
	}
	return false
}

// waitsForAll recognises a group of tasks: functions are collected, run, and waited for by whoever collected them.
func waitsForAll(at ssa.Instruction) bool {
	s, ok := at.(*ssa.Store)
	if !ok {
		return false
	}
	addr, ok := s.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	slice, ok := fieldOf(addr).Type().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	if _, functions := slice.Elem().Underlying().(*types.Signature); !functions {
		return false
	}
	named := namedOf(addr.X.Type())
	if named == nil {
		return false
	}
	for m := range named.Methods() {
		if strings.Contains(m.Name(), "Wait") {
			return true
		}
	}
	return false
}

func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

func isReset(fn *ssa.Function) bool {
	switch fn.Name() {
	case "Reset", "reset", "Clear", "clear", "Truncate", "Free", "Release", "release", "Discard", "Reload", "reload", "Rebuild", "rebuild":
		return true
	}
	return false
}

// slots reports whether something around an append may hold it back: it waits, takes a slot, or looks the element up first.
func (r *Result) slots(at ssa.Instruction) bool {
	for _, b := range at.Parent().Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Lookup:
				if instr.CommaOk && Before(instr, at) {
					return true // a set of what is queued already
				}
			case *ssa.Send:
				if Before(instr, at) {
					return true // a slot
				}
			case *ssa.Select:
				if Before(instr, at) && !appendedFrom(at, instr) {
					return true
				}
			case *ssa.Call:
				if Before(instr, at) && r.named(instr) {
					return true
				}
			}
		}
	}
	return false
}

// Optioned reports whether a constructor gets options: one of them may set a limit.
func (r *Result) Optioned(call *ssa.Call) bool {
	sig := call.Call.Signature()
	if !sig.Variadic() {
		return false
	}
	last := call.Call.Args[len(call.Call.Args)-1]
	return !isNil(last)
}
