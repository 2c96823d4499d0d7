package earlyack

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// workFollows holds where something remote is done with the message once it is acknowledged, on all ways.
func workFollows(s *detect.Site) bool {
	_, found := followingWork(s)
	return found
}

// followingWork finds it: behind the acknowledgement, or in a goroutine that was started before and that nobody has waited for.
//
//	_ = d.Ack(false)
//	return c.store.Save(ctx, decode(d.Body))
func followingWork(s *detect.Site) (deliveries.Work, bool) {
	message := deliveries.MessageOf(s.Effects, s.Call)
	for call := range code.Calls(s.Fn) {
		behind := code.Before(s.Call, call)
		if !behind && !code.Before(call, s.Call) || acks(s.Effects, call) {
			continue
		}
		w, ok := deliveries.WorkOf(s.Effects, call, message)
		if !ok {
			w, ok = startedWithin(s, call, message, 0)
		}
		if ok && (behind || w.Started && !awaited(s, call)) {
			return w, true
		}
	}
	return handedOver(s, message)
}

// handedOver finds the work of another goroutine that gets the message through a channel, before or after it is acknowledged.
func handedOver(s *detect.Site, message map[ssa.Value]bool) (deliveries.Work, bool) {
	for instr := range code.Instructions(s.Fn) {
		if !code.Before(s.Call, instr) && (!code.Before(instr, s.Call) || awaited(s, instr)) {
			continue
		}
		if w, ok := deliveries.HandedOver(s.Effects, instr, message); ok {
			return w, true
		}
	}
	return deliveries.Work{}, false
}

func acks(r *effects.Result, call ssa.CallInstruction) bool {
	_, acks := deliveries.Does(r, call, models.MessagesAcked)
	_, returns := deliveries.Does(r, call, models.MessagesReturned)
	return acks || returns
}

// awaited reports whether the function waits for something between a start and the acknowledgement.
func awaited(s *detect.Site, start ssa.Instruction) bool {
	for instr := range code.Instructions(s.Fn) {
		if code.Before(start, instr) && code.Before(instr, s.Call) && waits(s.Effects, instr) {
			return true
		}
	}
	return false
}

func waits(r *effects.Result, instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return code.WaitsInside(instr)
	}
	for _, e := range r.Call(call) {
		if e.Kind == summary.Block {
			return true
		}
	}
	return r.SaysWaits(call) || r.WaitsByName(call)
}

// storedBefore holds where the message has gone somewhere that keeps it, before it is acknowledged: what follows is done from there.
//
//	inbox.Insert(ctx, d.Body)
//	_ = d.Ack(false)
//	notify(ctx, d.Body)
func storedBefore(s *detect.Site) bool {
	message := deliveries.MessageOf(s.Effects, s.Call)
	for call := range code.Calls(s.Fn) {
		if call == s.Call || !code.Reaches(call, s.Call) || code.Before(s.Call, call) {
			continue
		}
		if w, ok := deliveries.WorkOf(s.Effects, call, message); ok && !w.Started {
			return true
		}
	}
	return false
}

// afterFailure holds where the message is given up: it could not be read, or it is not wanted.
//
//	if err := json.Unmarshal(d.Body, &o); err != nil {
//		_ = d.Ack(false)
//		dead.Save(ctx, d.Body)
//	}
func afterFailure(s *detect.Site) bool {
	for call := range code.Calls(s.Fn) {
		c, ok := call.(*ssa.Call)
		if !ok || call == s.Call {
			continue
		}
		if _, failed := failures.BranchOf(s.Effects, c); failed != nil && failed.Dominates(s.Call.Block()) {
			return true
		}
	}
	return false
}

// answers holds where the message is a question, and whoever asked waits for the answer: they ask again if none comes.
func answers(s *detect.Site) bool { return readsAnswered(s.Effects, code.Outermost(s.Fn)) }

// readsAnswered reports whether a function, or a literal in it, looks where the answer to a message is to go.
func readsAnswered(r *effects.Result, fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.FieldAddr:
			if r.Models.MessageField(code.Pointee(instr.X.Type()), code.FieldName(instr)) != nil {
				return true
			}
		case *ssa.Field:
			if s := code.Struct(instr.X.Type()); s != nil && r.Models.MessageField(instr.X.Type(), s.Field(instr.Field).Name()) != nil {
				return true
			}
		}
	}
	for _, literal := range fn.AnonFuncs {
		if readsAnswered(r, literal) {
			return true
		}
	}
	return false
}
