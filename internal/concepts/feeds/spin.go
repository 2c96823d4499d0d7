package feeds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// spinsClosed reports whether a loop comes back to a receive at once when that has yielded nothing, and never leaves for it.
func spinsClosed(r *effects.Result, l *code.Loop, at ssa.Instruction, rc code.Received) bool {
	if rc.Value != nil && falls(rc.Value) {
		return false
	}
	s := &closedWalk{r: r, loop: l, at: at, value: rc.Value, seen: map[*ssa.BasicBlock]bool{}}
	instrs := rc.Body.Instrs
	if rc.Body == at.Block() {
		instrs = instrs[slices.Index(instrs, at)+1:]
	}
	s.walk(rc.Body, instrs)
	return s.back && !s.asks
}

// falls reports whether the program panics on the nothing that a closed channel yields.
func falls(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			if code.IsPointer(v.Type()) {
				return true
			}
		case *ssa.Call:
			if ref.Call.IsInvoke() && ref.Call.Value == v || code.IsPointer(v.Type()) {
				return true
			}
		case *ssa.TypeAssert:
			if !ref.CommaOk {
				return true
			}
		case *ssa.Field:
			if falls(ref) {
				return true
			}
		case *ssa.Store: // the variable of the case
			if alloc, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == v && slices.ContainsFunc(code.LoadsAfter(alloc, ref), falls) {
				return true
			}
		}
	}
	return false
}

// closedWalk goes from a receive to the next one.
type closedWalk struct {
	r     *effects.Result
	loop  *code.Loop
	at    ssa.Instruction
	value ssa.Value
	seen  map[*ssa.BasicBlock]bool
	back  bool // some way comes back without a pause
	asks  bool // some way leaves the loop for what was received
}

func (w *closedWalk) walk(b *ssa.BasicBlock, instrs []ssa.Instruction) {
	for _, instr := range instrs {
		if instr == w.at {
			w.back = true
			return
		}
		if call, ok := instr.(*ssa.Call); ok && w.r.IsRemote(call) || w.pauses(instr) {
			return
		}
	}
	if br := code.BlockIf(b); br != nil && w.loop.Leaves(b) && w.value != nil && code.MadeOf(br.Cond, w.value, map[ssa.Value]bool{}) {
		w.asks = true
	}
	for _, s := range b.Succs {
		if w.loop.Blocks[s] && !w.seen[s] {
			w.seen[s] = true
			w.walk(s, s.Instrs)
		}
	}
}

// pauses reports whether an instruction pauses the loop, or ends all.
func (w *closedWalk) pauses(instr ssa.Instruction) bool {
	p, ok := pauses.At(w.r, w.loop, instr)
	return ok && p.Stops() || pauses.EndsAll(w.r, instr)
}
