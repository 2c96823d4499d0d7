package earlyack

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// A working is a function of the package that works on messages.
type working struct {
	fn   *ssa.Function
	by   ssa.CallInstruction
	work deliveries.Work
}

// workings are those of a package, looked for once.
type workings struct {
	found bool
	list  []working
}

// workingsOf lists, for what has a broker send messages, the first work on one of them.
func workingsOf(r *effects.Result) []working {
	w := effects.Memo[workings](r)
	if w.found {
		return w.list
	}
	w.found = true
	for _, fn := range r.Code.Funcs() {
		for _, d := range deliveries.DeliveredIn(r, fn) {
			if !deliveries.Automatic(r, d.By, d.Row) {
				continue
			}
			if work, ok := workOn(r, fn, &d); ok {
				w.list = append(w.list, working{fn, d.By, work})
			}
		}
	}
	return w.list
}

// workOn is the first work of a function on a message that it takes, or that of a goroutine to which it sends it.
func workOn(r *effects.Result, fn *ssa.Function, d *deliveries.Delivered) (deliveries.Work, bool) {
	taken := d.Taken()
	for instr := range code.Instructions(fn) {
		if !code.Reaches(d.At, instr) {
			continue
		}
		if call, ok := instr.(ssa.CallInstruction); ok {
			if w, ok := deliveries.WorkOf(r, call, taken); ok {
				return w, true
			}
		}
		if w, ok := deliveries.HandedOver(r, instr, taken); ok {
			return w, true
		}
	}
	return deliveries.Work{}, false
}

// workOnDelivery holds where something remote is done with the messages that a call brings.
func workOnDelivery(s *detect.Site) bool {
	_, found := deliveredWork(s)
	return found
}

func deliveredWork(s *detect.Site) (deliveries.Work, bool) {
	w := workingOf(s)
	return w.work, w.by != nil
}

func workingOf(s *detect.Site) working {
	for _, w := range workingsOf(s.Effects) {
		if w.by == s.Call {
			return w
		}
	}
	return working{}
}

// ownQueue holds where the queue is this consumer's own, and ends with it: each instance gets all messages, and one that is gone needs none.
//
//	q, err := ch.QueueDeclare("", false, true, true, false, nil)
//	ch.Consume(q.Name, "", true, ...)
func ownQueue(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if isOwn(s.Effects, s.Call, row) {
		return true
	}
	if row.Queue == nil {
		return false
	}
	named, ok := s.Effects.Argument(s.Call, *row.Queue).(*ssa.Const)
	if ok && named.Value != nil {
		return named.Value.ExactString() == `""` || isReplyQueue(named)
	}
	for _, fn := range s.Effects.Code.Funcs() {
		for call := range code.Calls(fn) {
			if d := deliveries.Of(s.Effects, call); d != nil && d.Does == models.MessagesDeclared && isOwn(s.Effects, call, d) {
				return true
			}
		}
	}
	return false
}

// isOwn reports whether a call says that a queue is its consumer's own, by a flag or by leaving the name to the broker.
func isOwn(r *effects.Result, call ssa.CallInstruction, row *models.Messages) bool {
	own := func(arg int) bool {
		is, known := deliveries.Flag(r, call, arg)
		return is || !known
	}
	if slices.ContainsFunc(row.Own, own) {
		return true
	}
	if row.Does != models.MessagesDeclared || row.Queue == nil {
		return false
	}
	name, ok := r.Argument(call, *row.Queue).(*ssa.Const)
	return ok && name.Value != nil && name.Value.ExactString() == `""`
}

// isReplyQueue recognises a name that brokers keep for themselves: amq.rabbitmq.reply-to.
func isReplyQueue(name *ssa.Const) bool {
	text := name.Value.ExactString()
	return len(text) > 5 && text[1:5] == "amq."
}

// repliesTo holds where whoever works on the messages answers them.
func repliesTo(s *detect.Site) bool { return readsAnswered(s.Effects, code.Outermost(workingOf(s).fn)) }
