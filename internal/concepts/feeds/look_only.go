package feeds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxDeep is how many calls a look is followed into; a generic method counts twice, its instance only calls it.
const maxDeep = 6

// onlyLooks reports whether a function that yields nothing as a result has changed nothing until then, and has not waited but for locks: asked
// again it answers the same, unless somebody else has brought something.
//
//	func (q *queue) pop() *job {
//		q.mu.Lock()
//		defer q.mu.Unlock()
//		if len(q.jobs) == 0 {
//			return nil	// only looked
//		}
//		...
//	}
func (l *looker) onlyLooks(call *ssa.Call, result, deep int) bool {
	fn := call.Call.StaticCallee()
	switch {
	case fn == nil || deep == 0:
		return false
	case len(bodyOf(fn)) == 0:
		return l.foreign(call, result)
	}
	return l.remember(lookAt{fn, result, deep}, func() bool { return l.mayFindNothing(fn, result, deep) })
}

// mayFindNothing is onlyLooks of a function with a body.
func (l *looker) mayFindNothing(fn *ssa.Function, result, deep int) bool {
	looks, quiet := false, map[*ssa.BasicBlock]bool{}
	for _, b := range bodyOf(fn) {
		ret := returnOf(b)
		if ret == nil || b.Index > 0 && len(b.Preds) == 0 {
			continue // or what is returned after a panic, which says nothing
		}
		v := returned(ret, result)
		inner, at := yielded(v)
		found := inner == nil && !isNothing(v)
		if found || inner != nil && !l.onlyLooks(inner, at, deep-1) {
			continue
		}
		if !l.quietTo(b, inner, deep, quiet) {
			return false
		}
		looks = true
	}
	return looks
}

// bodyOf are the blocks of a function; those of a generic one where the instance has none.
func bodyOf(fn *ssa.Function) []*ssa.BasicBlock {
	if len(fn.Blocks) == 0 {
		fn = code.Origin(fn)
	}
	return fn.Blocks
}

// returnOf is the return that ends a block, or nil.
func returnOf(b *ssa.BasicBlock) *ssa.Return {
	if len(b.Instrs) == 0 {
		return nil
	}
	ret, _ := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	return ret
}

// returned is what a return yields as one result. Where a function defers something, results pass through variables, since what is deferred
// may change them:
//
//	*r = nil; rundefers; return *r
func returned(ret *ssa.Return, result int) ssa.Value {
	v := ret.Results[result]
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return v
	}
	for _, instr := range slices.Backward(ret.Block().Instrs) {
		if put, ok := instr.(*ssa.Store); ok && put.Addr == load.X {
			return put.Val
		}
	}
	return v
}

// yielded is the call whose result a value is, and which of its results.
func yielded(v ssa.Value) (call *ssa.Call, at int) {
	if x, ok := v.(*ssa.Extract); ok {
		v, at = x.Tuple, x.Index
	}
	call, _ = v.(*ssa.Call)
	return call, at
}

// isNothing recognises the constants nil and false.
func isNothing(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	return ok && (k.IsNil() || code.IsBool(k.Type()) && k.Value != nil && k.Value.ExactString() == "false")
}

// quietTo reports whether no way to a block, the block included, changes anything or waits, but in a call that is known to look only. Quiet are blocks of
// which that is known without such a call: a function that compares much returns in many places.
func (l *looker) quietTo(b *ssa.BasicBlock, look *ssa.Call, deep int, quiet map[*ssa.BasicBlock]bool) bool {
	seen := quiet
	if look != nil {
		seen = map[*ssa.BasicBlock]bool{}
	}
	queue := []*ssa.BasicBlock{b}
	seen[b] = true
	for len(queue) > 0 {
		b := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, instr := range b.Instrs {
			if (look == nil || instr != ssa.Instruction(look)) && l.changes(instr, deep) {
				return false
			}
		}
		for _, p := range b.Preds {
			if !seen[p] && !quiet[p] {
				seen[p] = true
				queue = append(queue, p)
			}
		}
	}
	return true
}

// changes reports whether an instruction may change something that outlives the call, or wait for more than a lock.
func (l *looker) changes(instr ssa.Instruction, deep int) bool {
	switch instr := instr.(type) {
	case *ssa.Call:
		return !locks(instr.Common()) && !immediate(instr) && !l.harmless(instr.Call.StaticCallee(), deep-1)
	case *ssa.Defer:
		return !locks(instr.Common())
	case *ssa.RunDefers:
		return false // each was looked at where it stands
	case *ssa.Store:
		at, ok := instr.Addr.(*ssa.Alloc)
		return !ok || at.Heap
	}
	return !nothing([]ssa.Instruction{instr})
}

// harmless reports whether a function changes nothing, and waits for nothing but locks.
func (l *looker) harmless(fn *ssa.Function, deep int) bool {
	if fn == nil || deep <= 0 || len(bodyOf(fn)) == 0 {
		return false
	}
	return l.remember(lookAt{fn, -1, deep}, func() bool {
		return !slices.ContainsFunc(bodyOf(fn), func(b *ssa.BasicBlock) bool {
			return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return l.changes(instr, deep) })
		})
	})
}

// locks recognises the locks of package sync.
func locks(call *ssa.CallCommon) bool {
	fn := call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil || fn.Object().Pkg().Path() != "sync" {
		return false
	}
	return slices.Contains([]string{"Lock", "Unlock", "RLock", "RUnlock"}, fn.Name())
}
