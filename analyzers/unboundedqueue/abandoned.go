package unboundedqueue

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/rule"
)

// A waiter is who puts an entry with a channel into a list or a map that others look through, and waits for the channel, but not forever.
//
//	answer := make(chan Block, 1)
//	s.waiting = append(s.waiting, request{height, answer})
//	select {
//	case b := <-answer: return b, nil
//	case <-ctx.Done(): return Block{}, ctx.Err()	// the entry stays
//	}
type waiter struct {
	*checker
	fn    *ssa.Function
	sel   *ssa.Select
	put   ssa.Instruction
	field *types.Var
	entry ssa.Value
}

// abandoned looks for waiters who leave their entries behind when they give up.
func (c *checker) abandoned(fn *ssa.Function) {
	for instr := range code.Instructions(fn) {
		sel, ok := instr.(*ssa.Select)
		if !ok || !sel.Blocking {
			continue
		}
		for _, ch := range code.ReceivesFrom(sel) {
			made := madeHere(ch)
			if made == nil {
				continue
			}
			if w := c.waiterFor(sel, made); w != nil && len(w.givesUp()) > 0 {
				c.judge(w)
			}
		}
	}
}

func (c *checker) judge(w *waiter) {
	if detect.Excused(c.pass, abandoned, w.put.Pos(), w, waiterExcuses) {
		return
	}
	rule.Report(c.pass, abandoned, c.code.Range(w.put), nil,
		"each call of %s that gives up leaves its entry in %s behind: take it out", w.fn.Name(), w.field.Name())
}

// waiterFor finds where the channel that a select receives from is put into a field before, or nil.
func (c *checker) waiterFor(sel *ssa.Select, made *ssa.MakeChan) *waiter {
	for instr := range code.Instructions(sel.Parent()) {
		if !code.Before(instr, sel) {
			continue
		}
		w := &waiter{checker: c, fn: sel.Parent(), sel: sel, put: instr}
		switch instr := instr.(type) {
		case *ssa.Store:
			w.field = code.PlaceOf(instr.Addr)
			if w.field == nil || !code.AppendsTo(instr.Val, w.field) {
				continue
			}
			for _, v := range code.Variadic(instr.Val.(*ssa.Call).Call.Args[1]) {
				if has(v, made, 0) {
					w.entry = v
				}
			}
		case *ssa.MapUpdate:
			if w.field = code.LoadedField(instr.Map); w.field != nil && has(instr.Value, made, 0) {
				w.entry = instr.Value
			}
		}
		if w.entry != nil {
			return w
		}
	}
	return nil
}

// has reports whether an entry is a channel, or a struct with it.
func has(entry ssa.Value, made *ssa.MakeChan, depth int) bool {
	entry = code.Content(entry)
	if entry == ssa.Value(made) {
		return true
	}
	alloc := code.LocalStruct(entry)
	return alloc != nil && depth < 3 && slices.ContainsFunc(code.StoredThrough(alloc), func(v ssa.Value) bool { return has(v, made, depth+1) })
}

// madeHere is the channel that the function has made, for itself or in a struct that it has made as well, or nil.
//
//	asked := &call{answer: make(chan Letter, 1)}; ...; case l := <-asked.answer:
func madeHere(ch ssa.Value) *ssa.MakeChan {
	if made, ok := code.Content(ch).(*ssa.MakeChan); ok {
		return made
	}
	load, ok := ch.(*ssa.UnOp)
	if !ok {
		return nil
	}
	at, ok := load.X.(*ssa.FieldAddr)
	if !ok || code.LocalStruct(at.X) == nil {
		return nil
	}
	for _, v := range code.StoredThrough(code.LocalStruct(at.X)) {
		if made, ok := code.Content(v).(*ssa.MakeChan); ok && types.Identical(v.Type(), ch.Type()) {
			return made
		}
	}
	return nil
}

// givesUp lists where a waiter goes on who waits no longer: a context has ended, or a time is over.
func (w *waiter) givesUp() []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	for i, s := range w.sel.States {
		if body := code.ChosenBlock(w.sel, i); body != nil && s.Dir == types.RecvOnly && endsWaiting(s.Chan) {
			out = append(out, body)
		}
	}
	return out
}

// endsWaiting recognises the end of a context, and a time that is over.
func endsWaiting(ch ssa.Value) bool {
	if code.IsTimeChannel(ch.Type()) {
		return true
	}
	call, ok := ch.(*ssa.Call)
	if !ok {
		return false
	}
	recv := code.ReceiverOf(call)
	return recv != nil && code.IsContext(recv.Type())
}
