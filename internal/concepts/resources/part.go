package resources

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/models"
)

// partOfLasting reports whether a call hands out a part of a connection that stays: one in a field which is set when the program starts, and
// by nothing else. What goes with a connection ends with it, and this one does not end.
//
//	broker := &Broker{conn: conn}			// in main
//	func (b *Broker) Publish() { ch, err := b.conn.Channel() }
func partOfLasting(r *effects.Result, call *ssa.Call, row *models.Func) bool {
	load, ok := code.ReceiverOf(call).(*ssa.UnOp)
	if !ok || row.Acquires.What != models.HeldConnection {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok || code.FieldOf(addr).Exported() {
		return false
	}
	put := 0
	for _, base := range r.Index.Bases[code.FieldOf(addr)] {
		for _, v := range code.StoresTo(base) {
			if code.IsNil(v) {
				continue
			}
			if put++; !r.Cold(base.Parent()) {
				return false // it is connected anew, and the last one ended
			}
		}
	}
	return put > 0
}

// partUsed notes what the methods of a part make of it: a feed that one of them returns lasts as long as the part does, and one that fails
// has ended it, as a broker closes the channel on which it refuses something.
//
//	msgs, err := ch.Consume(...)
func (e *ends) partUsed(out *escape.Escape) {
	for _, use := range out.Used {
		call, ok := use.(*ssa.Call)
		if !ok {
			continue
		}
		results := call.Call.Signature().Results()
		for v := range results.Variables() {
			if _, feed := code.Core(v.Type()).(*types.Chan); feed {
				e.put(call, moved)
			}
		}
		e.told(call, false)
	}
}
