package code

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// IsChannel recognises the type of a channel, and what stands for one.
func IsChannel(t types.Type) bool {
	_, ok := Core(t).(*types.Chan)
	return ok
}

// IsTimeChannel recognises the channel of a timer.
func IsTimeChannel(t types.Type) bool {
	c, ok := Core(t).(*types.Chan)
	return ok && IsTime(c.Elem())
}

// PausesAt reports whether an instruction waits for time and for nothing else, except for being told to stop.
func PausesAt(instr ssa.Instruction) (pauses, heeds bool) {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW && IsTimeChannel(instr.X.Type()), false
	case *ssa.Select:
		if !instr.Blocking {
			return false, false
		}
		for _, state := range instr.States {
			switch {
			case state.Dir != types.RecvOnly:
				return false, false
			case IsTimeChannel(state.Chan.Type()):
				pauses = true
			case IsSignal(state.Chan.Type()):
				heeds = true
			default:
				return false, false
			}
		}
	}
	return pauses, heeds
}

// WaitsInside reports whether an instruction may wait for another goroutine of this process: a receive, a send, a select. A
// timer is none.
func WaitsInside(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return instr.Op == token.ARROW && !IsTimeChannel(instr.X.Type())
	case *ssa.Send:
		return true
	case *ssa.Select:
		if pauses, _ := PausesAt(instr); pauses {
			return false
		}
		return instr.Blocking
	case *ssa.Call:
		callee := instr.Call.StaticCallee()
		return callee != nil && callee.Name() == "Wait" && callee.Pkg != nil && callee.Pkg.Pkg.Path() == "sync"
	}
	return false
}

// IsSignal recognises a channel that carries no data: it says that something has happened.
func IsSignal(t types.Type) bool {
	c, ok := Core(t).(*types.Chan)
	if !ok {
		return false
	}
	switch elem := Core(c.Elem()).(type) {
	case *types.Struct:
		return elem.NumFields() == 0
	case *types.Basic:
		return elem.Kind() == types.Bool
	}
	return false
}

// Received is one receive: its channel, what it yields, if anybody looks at it, and where it goes on.
type Received struct {
	Channel, Value ssa.Value
	Body           *ssa.BasicBlock
}

// ReceivesAt lists the receives of an instruction that do not ask whether the channel is closed.
func ReceivesAt(instr ssa.Instruction) []Received {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.ARROW && !instr.CommaOk {
			return []Received{{Channel: instr.X, Value: instr, Body: instr.Block()}}
		}
	case *ssa.Select:
		return selected(instr)
	}
	return nil
}

func selected(sel *ssa.Select) []Received {
	if !sel.Blocking {
		return nil
	}
	var out []Received
	at := 2 // results of the tuple after the index and the flag: one for each receive
	for i, s := range sel.States {
		if s.Dir != types.RecvOnly {
			continue
		}
		if body := ChosenBlock(sel, i); body != nil && !asksClosed(sel, body) {
			out = append(out, Received{Channel: s.Chan, Value: Extracted(sel, at), Body: body})
		}
		at++
	}
	return out
}

// IsReceive recognises a receive from a channel: `<-ch`.
func IsReceive(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.UnOp:
		return v.Op == token.ARROW
	case *ssa.Select:
		return true
	}
	return false
}

// IsSelectIndex recognises the number of the case that a select chose.
func IsSelectIndex(v ssa.Value) bool {
	x, ok := v.(*ssa.Extract)
	if !ok || x.Index != 0 {
		return false
	}
	_, ok = x.Tuple.(*ssa.Select)
	return ok
}

// ReceivesFrom lists the channels that an instruction receives from, or may.
func ReceivesFrom(instr ssa.Instruction) []ssa.Value {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			return []ssa.Value{instr.X}
		}
	case *ssa.Select:
		return channelsOf(instr, types.RecvOnly)
	}
	return nil
}

// SendsTo lists the channels that an instruction sends to, or may.
func SendsTo(instr ssa.Instruction) []ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Send:
		return []ssa.Value{instr.Chan}
	case *ssa.Select:
		return channelsOf(instr, types.SendOnly)
	}
	return nil
}

func channelsOf(sel *ssa.Select, dir types.ChanDir) []ssa.Value {
	var out []ssa.Value
	for _, s := range sel.States {
		if s.Dir == dir {
			out = append(out, s.Chan)
		}
	}
	return out
}

// IsTicker reports whether a channel is that of a time.Ticker, which ends no wait: it has something done now and then.
func IsTicker(ch ssa.Value) bool {
	load, ok := ch.(*ssa.UnOp)
	if !ok {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	return ok && TypeName(addr.X.Type()) == "Ticker"
}

// ReceivedAsPause reports whether a function receives from a channel of the clock to pause, and whether something may end that early.
func ReceivedAsPause(channel ssa.Value) (pauses, heeds bool) {
	for _, ref := range *channel.Referrers() {
		if instr, ok := ref.(ssa.Instruction); ok {
			p, h := PausesAt(instr)
			pauses, heeds = pauses || p, heeds || h
		}
	}
	return pauses, heeds
}

// WaitsForSign recognises a receive from a channel that brings nothing but that something is over: a signal, or no value at all.
//
//	<-stop    select { case <-ctx.Done(): case <-signals: }
func WaitsForSign(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		return IsReceive(instr) && isSign(instr.X.Type())
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir != types.RecvOnly || !isSign(s.Chan.Type()) {
				return false
			}
		}
		return instr.Blocking
	}
	return false
}

func isSign(t types.Type) bool {
	c, ok := Core(t).(*types.Chan)
	if !ok {
		return false
	}
	if named := Named(c.Elem()); named != nil && named.Obj().Pkg() != nil {
		return isSignal(named)
	}
	s, ok := c.Elem().Underlying().(*types.Struct)
	return ok && s.NumFields() == 0
}

// isSignal recognises os.Signal.
func isSignal(t types.Type) bool {
	named := Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "os" && named.Obj().Name() == "Signal"
}

// AsksRoom reports whether a condition holds how many values lie in a channel against a limit: whether there is room for one more.
//
//	if len(s.due) < limit { s.due <- job }
func AsksRoom(cond ssa.Value) bool {
	cmp, ok := cond.(*ssa.BinOp)
	return ok && (isLengthOfChannel(cmp.X) || isLengthOfChannel(cmp.Y))
}

func isLengthOfChannel(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok || len(call.Call.Args) != 1 {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	_, channel := Core(call.Call.Args[0].Type()).(*types.Chan)
	return ok && channel && b.Name() == "len"
}
