package answers

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// waitsOn lists where a function waits for an entry, itself or in what it gives the entry to.
//
//	<-req.done    req.wg.Wait()    return req.result()
func waitsOn(r *effects.Result, fn *ssa.Function, entry map[ssa.Value]bool, depth int) []ssa.Instruction {
	var out []ssa.Instruction
	for instr := range code.Instructions(fn) {
		if receives(instr, entry) || groupOf(instr, entry) || depth > 0 && givenWaits(r, instr, entry, depth-1) {
			out = append(out, instr)
		}
	}
	return out
}

// receives recognises what takes the answer out of a channel of the entry. Who gives up leaves, and the entry stays: that waits for nothing.
//
//	select { case v := <-req.done: case <-ctx.Done(): return ctx.Err() }	does not
func receives(instr ssa.Instruction, entry map[ssa.Value]bool) bool {
	channels := code.ReceivesFrom(instr)
	if sel, ok := instr.(*ssa.Select); ok && (!sel.Blocking || slices.ContainsFunc(channels, endsWaiting)) {
		return false
	}
	return slices.ContainsFunc(channels, func(ch ssa.Value) bool { return partOf(ch, entry) })
}

// endsWaiting recognises a time that is over, and the end of a context.
func endsWaiting(ch ssa.Value) bool {
	call, ok := ch.(*ssa.Call)
	if code.IsTimeChannel(ch.Type()) || !ok {
		return code.IsTimeChannel(ch.Type())
	}
	recv := code.ReceiverOf(call)
	return recv != nil && code.IsContext(recv.Type())
}

// groupOf recognises a wait for the sync.WaitGroup, or the condition, of an entry.
func groupOf(instr ssa.Instruction, entry map[ssa.Value]bool) bool {
	call, ok := instr.(*ssa.Call)
	if !ok || len(call.Call.Args) == 0 {
		return false
	}
	fn, ok := call.Call.Value.(*ssa.Function)
	if !ok || fn.String() != "(*sync.WaitGroup).Wait" && fn.String() != "(*sync.Cond).Wait" {
		return false
	}
	return partOf(call.Call.Args[0], entry)
}

// partOf reports whether a value is a part of an entry.
func partOf(v ssa.Value, entry map[ssa.Value]bool) bool {
	for held := range code.Holders(code.Content(v)) {
		if entry[held] {
			return true
		}
	}
	return false
}

// givenWaits recognises the call of a function in sight that is given the entry, and waits for it on every way.
func givenWaits(r *effects.Result, instr ssa.Instruction, entry map[ssa.Value]bool, depth int) bool {
	call, ok := instr.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil {
		return false
	}
	fn := code.Origin(call.Call.StaticCallee())
	if r.Functions[fn] == nil || len(fn.Blocks) == 0 {
		return false
	}
	for _, p := range fn.Params {
		given := code.ArgumentOf(call, p)
		if given == nil || !waitable(p.Type()) || !entry[code.Content(given)] {
			continue
		}
		if behind(fn.Blocks[0].Instrs[0], waitsOn(r, fn, map[ssa.Value]bool{p: true}, depth)) {
			return true
		}
	}
	return false
}

// waitable reports whether something of a type can be waited for: a channel, or a struct.
func waitable(t types.Type) bool {
	_, channel := code.Core(t).(*types.Chan)
	return channel || code.Struct(t) != nil
}
