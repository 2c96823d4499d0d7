package blockinghandler

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// excuses are what excuses a send, asked in order.
var excuses = []func(*sending) bool{ownChannel, detached, signals, fromBroker, asksRoom, awaitsAnswer}

// ownChannel holds where the channel is made for a request: those who send to it belong together.
//
//	d := &download{chunks: make(chan chunk)}
func ownChannel(s *sending) bool {
	return slices.ContainsFunc(s.made, func(made *ssa.MakeChan) bool { return s.effects.Reach(made.Parent()).By == summary.Request })
}

// detached holds in a goroutine that the request starts: it waits, and the request does not.
//
//	go func() { h.jobs <- job }()
func detached(s *sending) bool {
	for fn := s.fn; fn != nil; fn = fn.Parent() {
		f := s.effects.Functions[code.Origin(fn)]
		if f == nil {
			return false
		}
		edges := s.effects.EdgesTo(f)
		if len(edges) == 0 {
			continue
		}
		for _, e := range edges {
			if !e.Async {
				return false
			}
		}
		return true
	}
	return false
}

// signals holds for a channel that carries no content: a slot, or a sign that something is to be done.
func signals(s *sending) bool {
	switch elem := code.Core(s.put.X.Type()).(type) {
	case *types.Struct:
		return elem.NumFields() == 0
	case *types.Basic:
		return elem.Info()&types.IsBoolean != 0
	}
	return code.IsError(s.put.X.Type())
}

// brokers are the protocols of those who hold messages until somebody asks for more: a consumer that waits has them wait, as it should.
var brokers = []string{"kafka", "amqp", "nats", "nsq", "sqs", "pubsub", "pulsar", "mqtt", "stomp", "river", "asynq"}

// fromBroker holds where the request is a message of a broker.
func fromBroker(s *sending) bool { return s.getsMessage(s.fn, maxCallers) }

// maxCallers is through how many callers is looked for what a request brings.
const maxCallers = 4

func (s *sending) getsMessage(fn *ssa.Function, depth int) bool {
	for p := range fn.Signature.Params().Variables() {
		named := code.Named(p.Type())
		if named == nil || named.Obj().Pkg() == nil {
			continue
		}
		for _, protocol := range s.effects.Models.Protocols(named.Obj().Pkg().Path()) {
			if slices.Contains(brokers, protocol) {
				return true
			}
		}
	}
	f := s.effects.Functions[code.Origin(fn)]
	if f == nil || depth == 0 {
		return false
	}
	for _, e := range s.effects.EdgesTo(f) {
		if s.getsMessage(e.Call.Parent(), depth-1) {
			return true
		}
	}
	return fn.Parent() != nil && s.getsMessage(fn.Parent(), depth-1)
}

// asksRoom holds where it is asked first whether there is room in the channel.
//
//	if len(h.jobs) == cap(h.jobs) { return errBusy }    if !h.reserve() { return errBusy }
func asksRoom(s *sending) bool {
	for instr := range code.Instructions(s.fn) {
		if (s.measures(instr) || s.reserves(instr)) && code.Decides(instr, s.put) {
			return true
		}
	}
	return false
}

// measures recognises the length of the channel.
func (s *sending) measures(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	return ok && code.LengthOf(call) != nil && code.LengthOf(call) == code.LoadedField(s.put.Chan)
}

// reserves recognises what takes a slot only where there is one at once: nobody waits for it.
//
//	select { case h.room <- struct{}{}: default: return errBusy }    h.reserve(), which does that
func (s *sending) reserves(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Select:
		return !instr.Blocking && len(code.SendsTo(instr)) > 0
	case *ssa.Call:
		sum := s.effects.SummaryOf(s.effects.Callee(instr))
		return sum != nil && slices.ContainsFunc(sum.Holds, func(h summary.HoldFact) bool {
			return h.Does == summary.Acquires && h.What == models.HeldSlot && h.Try
		})
	}
	return false
}

// awaitsAnswer holds where the request waits for what becomes of what it sends: the receiver works for it.
//
//	h.jobs <- job
//	return <-job.done
func awaitsAnswer(s *sending) bool {
	for instr := range code.Instructions(s.fn) {
		if len(code.ReceivesFrom(instr)) > 0 && code.Reaches(s.put, instr) {
			return true
		}
	}
	return false
}
