package queues

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A list is a slice in a variable of a function, with all that the functions do with it that share the variable: its own, the literals that
// capture it, and those that get its address.
//
//	var waiting []Event
//	keep := func(e Event) { waiting = append(waiting, e) }
//	push(&waiting, e)
type list struct {
	r        *effects.Result
	addrs    map[ssa.Value]bool // that lead to the variable; none where it is no place in memory
	versions map[ssa.Value]bool // what it holds at one time or another
	stores   []assignment
	astray   bool                     // something has it of which nothing is known
	waiting  map[*ssa.BasicBlock]bool // memo of waits, by the head of the loop
}

// An assignment gives a variable a value, at the end of a block.
type assignment struct {
	to ssa.Value
	at *ssa.BasicBlock
}

// maxVersions bounds how many places and values of one variable are looked at.
const maxVersions = 64

// listsOf finds the slices in variables of a function.
func listsOf(r *effects.Result, fn *ssa.Function) []*list {
	var out []*list
	for instr := range code.Instructions(fn) {
		l := &list{r: r, addrs: map[ssa.Value]bool{}, versions: map[ssa.Value]bool{}}
		switch v := instr.(type) {
		case *ssa.Alloc:
			if !code.IsSlice(code.Core(v.Type()).(*types.Pointer).Elem()) {
				continue
			}
			l.address(v)
		case *ssa.Phi:
			if !code.IsSlice(v.Type()) || code.InnermostLoop(code.Loops(fn), v.Block()) == nil {
				continue
			}
			l.version(v)
			l.assign(v, v.Block(), map[ssa.Value]bool{})
		default:
			continue
		}
		if !l.astray {
			out = append(out, l)
		}
	}
	return out
}

// address follows what leads to the variable: into literals and functions that get it.
func (l *list) address(addr ssa.Value) {
	if l.addrs[addr] {
		return
	}
	if len(l.addrs) > maxVersions || addr.Referrers() == nil {
		l.astray = true
		return
	}
	l.addrs[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.UnOp:
			l.version(ref)
		case *ssa.Store:
			l.astray = l.astray || ref.Val == addr
			l.assign(ref.Val, ref.Block(), map[ssa.Value]bool{})
		case *ssa.MakeClosure:
			l.captured(ref, addr)
		case ssa.CallInstruction:
			l.given(ref, addr)
		default:
			l.astray = true
		}
	}
}

func (l *list) captured(made *ssa.MakeClosure, addr ssa.Value) {
	for i, b := range made.Bindings {
		if b == addr {
			l.address(made.Fn.(*ssa.Function).FreeVars[i])
		}
	}
}

// given follows the address into the function that a call gives it to.
func (l *list) given(call ssa.CallInstruction, addr ssa.Value) {
	fn := call.Common().StaticCallee()
	if fn == nil || l.r.Functions[code.Origin(fn)] == nil {
		l.astray = true
		return
	}
	for i, arg := range call.Common().Args {
		if arg == addr {
			l.address(code.Origin(fn).Params[i])
		}
	}
}

// version notes a value that the variable holds, and what is made of it: more, or a part.
func (l *list) version(v ssa.Value) {
	if l.versions[v] || len(l.versions) > maxVersions {
		return
	}
	l.versions[v] = true
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Phi:
			l.version(ref)
		case *ssa.Slice:
			l.version(ref)
		case *ssa.Call:
			if b, ok := ref.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && ref.Call.Args[0] == v {
				l.version(ref)
			}
		}
	}
}

// assign notes what the variable is given. What joins several values is each of them, where it comes from.
func (l *list) assign(to ssa.Value, at *ssa.BasicBlock, seen map[ssa.Value]bool) {
	phi, ok := to.(*ssa.Phi)
	if !ok {
		l.stores = append(l.stores, assignment{to, at})
		return
	}
	if seen[phi] {
		return
	}
	seen[phi] = true
	for i, edge := range phi.Edges {
		l.assign(edge, phi.Block().Preds[i], seen)
	}
}

// A change is what an assignment does to the list.
type change int

const (
	stays   change = iota // as it is
	grows                 // by what is appended
	shrinks               // loses its first elements, as many as are known
	empties               // loses all
	becomes               // something else
)

// change says what an assignment does.
func (l *list) change(a assignment) change {
	switch v := a.to.(type) {
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && l.versions[v.Call.Args[0]] {
			return grows
		}
	case *ssa.Slice:
		switch {
		case code.IsEmpty(v):
			return empties
		case l.versions[v.X] && v.High == nil && takesSome(v.Low):
			return shrinks
		}
	case *ssa.Const:
		return empties
	case *ssa.MakeSlice:
		if code.IsZero(v.Len) {
			return empties
		}
	case *ssa.UnOp:
		if l.addrs[v.X] {
			return stays
		}
	}
	return becomes
}

// takesSome holds for a number of elements that is known. Others are looked for: what has grown old, what was confirmed.
func takesSome(low ssa.Value) bool {
	if low == nil {
		return false
	}
	n, known := code.Int(low)
	return known && n > 0
}

// limited reports whether the length of the list is held against something.
func (l *list) limited() bool {
	for v := range l.versions {
		for _, ref := range *v.Referrers() {
			call, ok := ref.(*ssa.Call)
			if !ok {
				continue
			}
			b, builtin := call.Call.Value.(*ssa.Builtin)
			switch {
			case !builtin && code.IsBool(call.Type()):
				return true // it is asked elsewhere
			case builtin && (b.Name() == "len" || b.Name() == "cap") && held(call, 0):
				return true
			}
		}
	}
	return false
}
