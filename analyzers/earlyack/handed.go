package earlyack

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/detect"
)

// startsWork holds where a handler starts the work on a message in a goroutine, or sends it to one, and returns: that acknowledges it.
func startsWork(s *detect.Site) bool {
	row := deliveries.Of(s.Effects, s.Call)
	if row.Maybe || row.When != nil && !code.IsConst(s.Effects.Argument(s.Call, *row.When)) {
		return false // it is not known whether there is anything to acknowledge
	}
	_, found := startedWork(s)
	return found
}

func startedWork(s *detect.Site) (deliveries.Work, bool) {
	for _, fn := range handlersOf(s) {
		message := map[ssa.Value]bool{}
		for _, p := range fn.Params {
			if !code.IsReceiver(p) && !code.IsContext(p.Type()) {
				message[p] = true
			}
		}
		for instr := range code.Instructions(fn) {
			if w, ok := startedBy(s, instr, message); ok && !waitsBehind(s, instr) {
				return w, true
			}
		}
	}
	return deliveries.Work{}, false
}

// startedBy is the work that an instruction starts and does not wait for.
func startedBy(s *detect.Site, instr ssa.Instruction, message map[ssa.Value]bool) (deliveries.Work, bool) {
	if call, ok := instr.(ssa.CallInstruction); ok && !acks(s.Effects, call) {
		if w, ok := deliveries.WorkOf(s.Effects, call, message); ok {
			return w, w.Started
		}
		return startedWithin(s, call, message, 0)
	}
	return deliveries.HandedOver(s.Effects, instr, message)
}

// maxWithin is through how many functions a message is followed to the goroutine that works on it.
const maxWithin = 2

// startedWithin is the work that a function of the package starts, on a message that it is given, and for which it does not wait. What it is a method of
// is no message.
//
//	func (w *worker) start(m kafka.Message) {
//		w.slots <- struct{}{}
//		go func() { defer w.free(); w.store(m) }()
//	}
func startedWithin(s *detect.Site, call ssa.CallInstruction, message map[ssa.Value]bool, depth int) (deliveries.Work, bool) {
	for _, t := range s.Effects.Targets(call) {
		if t.Local == nil || depth == maxWithin {
			continue
		}
		given := map[ssa.Value]bool{}
		for i, p := range t.Local.Params {
			arg := code.ArgumentFor(call, i, t.Bound)
			if arg != nil && !code.IsReceiver(p) && !code.IsContext(p.Type()) && deliveries.Stems(s.Effects, arg, message) {
				given[p] = true
			}
		}
		if w, ok := startedOn(s, t.Local, given, depth); ok {
			return w, true
		}
	}
	return deliveries.Work{}, false
}

func startedOn(s *detect.Site, fn *ssa.Function, given map[ssa.Value]bool, depth int) (deliveries.Work, bool) {
	for call := range code.Calls(fn) {
		if len(given) == 0 || acks(s.Effects, call) || waitsBehind(s, call) {
			continue
		}
		w, ok := deliveries.WorkOf(s.Effects, call, given)
		if !ok {
			w, ok = startedWithin(s, call, given, depth+1)
		}
		if ok && w.Started {
			return w, true
		}
	}
	return deliveries.Work{}, false
}

// waitsBehind reports whether the function waits for something once it has started the work.
func waitsBehind(s *detect.Site, start ssa.Instruction) bool {
	for instr := range code.Instructions(start.Parent()) {
		if instr != start && code.Reaches(start, instr) && waits(s.Effects, instr) {
			return true
		}
	}
	return false
}

// handlersOf lists the functions of the package that a call hands over as handlers: functions, and the methods of a value behind the library's
// interface.
func handlersOf(s *detect.Site) []*ssa.Function {
	var out []*ssa.Function
	for _, arg := range code.Arguments(s.Call) {
		out = append(out, methodsOf(s, arg)...)
		for in := code.Viewed(arg); in != nil; in = code.Viewed(arg) {
			arg = in // a literal, as the type of handlers that the library declares
		}
		if _, function := code.Core(arg.Type()).(*types.Signature); !function {
			continue
		}
		for _, t := range s.Effects.ValueTargets(arg) {
			if t.Local != nil && t.Local.Blocks != nil {
				out = append(out, t.Local)
			}
		}
	}
	return out
}

// methodsOf lists the methods of a value of ours that an interface of the library names.
func methodsOf(s *detect.Site, arg ssa.Value) []*ssa.Function {
	made, ok := arg.(*ssa.MakeInterface)
	if !ok || s.Effects.IsOurs(made.Type()) || !s.Effects.IsOurs(made.X.Type()) {
		return nil
	}
	iface, ok := made.Type().Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	var out []*ssa.Function
	for m := range iface.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(made.X.Type(), true, s.Pass.Pkg, m.Name())
		if fn, ok := obj.(*types.Func); ok {
			if body := s.Fn.Prog.FuncValue(fn); body != nil && body.Blocks != nil {
				out = append(out, body)
			}
		}
	}
	return out
}
