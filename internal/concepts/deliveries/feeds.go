package deliveries

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// A Delivered is a message that a function takes: from a channel that a library made, or as what a call of it returns.
type Delivered struct {
	By  ssa.CallInstruction // what has the broker send it, and its row
	Row *models.Messages
	At  ssa.Instruction // where it is taken
}

// DeliveredIn lists the messages that a function takes.
//
//	for d := range c.deliveries { ... }      By c.ch.Consume(...), in another method
//	m, err := reader.ReadMessage(ctx)        By itself
func DeliveredIn(r *effects.Result, fn *ssa.Function) []Delivered {
	var out []Delivered
	for instr := range code.Instructions(fn) {
		if call, ok := instr.(*ssa.Call); ok {
			if row := Of(r, call); row != nil && row.Does == models.MessagesConsumed && !yieldsChannel(call) {
				out = append(out, Delivered{By: call, Row: row, At: call})
			}
			continue
		}
		for _, ch := range code.ReceivesFrom(instr) {
			for _, by := range MakersOf(r, ch).Calls {
				if row := Of(r, by); row != nil && row.Does == models.MessagesConsumed {
					out = append(out, Delivered{By: by, Row: row, At: instr})
				}
			}
		}
	}
	return out
}

// TakenIn is where each turn of a loop takes a message, or nil where it takes none.
//
//	for {
//		m, err := reader.FetchMessage(ctx)	// TakenIn
//		...
//	}
func TakenIn(r *effects.Result, l *code.Loop) ssa.Instruction {
	for _, d := range DeliveredIn(r, l.Head.Parent()) {
		if l.Blocks[d.At.Block()] {
			return d.At
		}
	}
	return nil
}

func yieldsChannel(call *ssa.Call) bool {
	results := call.Call.Signature().Results()
	for v := range results.Variables() {
		if _, ok := code.Core(v.Type()).(*types.Chan); ok {
			return true
		}
	}
	return false
}

// Taken are the values that a message is once it was taken: those that its function works with.
func (d *Delivered) Taken() map[ssa.Value]bool {
	v, ok := d.At.(ssa.Value)
	if !ok {
		return nil
	}
	out := map[ssa.Value]bool{v: true}
	if refs := v.Referrers(); refs != nil {
		for _, ref := range *refs {
			if x, ok := ref.(*ssa.Extract); ok && !code.IsError(x.Type()) && !code.IsBool(x.Type()) && !code.IsInteger(x.Type()) {
				out[x] = true
			}
		}
	}
	return out
}
