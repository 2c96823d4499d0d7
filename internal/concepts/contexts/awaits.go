package contexts

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// Awaits reports whether a function may wait for a goroutine that it starts by a call, or for others that know of it: then it is not known to go on
// without. It waits where it receives, sends, selects, waits for a group or serves on after the start, or when it returns.
//
//	go s.load(ctx, out)        go s.notify(ctx)
//	return <-out               return nil		// does not wait
func Awaits(r *effects.Result, start ssa.CallInstruction) bool {
	fn := start.Parent()
	if r.InLoop(start.Block()) {
		return true
	}
	for instr := range code.Instructions(fn) {
		_, atEnd := instr.(*ssa.Defer)
		if !atEnd && !code.Reaches(start, instr) {
			continue
		}
		if waitsAt(r, instr) || r.InLoop(instr.Block()) {
			return true
		}
	}
	return false
}

// waitsAt reports whether an instruction waits, or may, for another goroutine.
func waitsAt(r *effects.Result, instr ssa.Instruction) bool {
	if code.WaitsInside(instr) || isReceive(instr) {
		return true
	}
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	if _, async := call.(*ssa.Go); async {
		return false
	}
	if r.SaysWaits(call) || r.Says(lexicon.Awaits, r.ShortName(call)) || streams(r, call) {
		return true
	}
	for _, e := range r.Call(call) {
		if e.Kind == summary.Block || e.Kind == summary.Wait && e.Has(summary.Stream) {
			return true
		}
	}
	deferred, ok := call.(*ssa.Defer)
	return ok && waitsInBody(r, deferred)
}

// waitsInBody reports whether what is deferred waits itself.
func waitsInBody(r *effects.Result, call *ssa.Defer) bool {
	for _, body := range r.Bodies(call, false) {
		for instr := range code.Instructions(body) {
			if _, nested := instr.(*ssa.Defer); !nested && waitsAt(r, instr) {
				return true
			}
		}
	}
	return false
}

func isReceive(instr ssa.Instruction) bool {
	v, ok := instr.(ssa.Value)
	return ok && code.IsReceive(v)
}

// streams recognises a call that reads on in a stream, or serves a connection that it took over.
func streams(r *effects.Result, call ssa.CallInstruction) bool {
	c, ok := call.(*ssa.Call)
	return ok && c.Call.IsInvoke() && code.IsServerStream(c.Call.Value.Type())
}

// Tells reports whether a function that runs in a goroutine tells somebody that it is done, or where it is: it sends, closes a channel, is one of a group,
// or feeds a pipe. Whoever waits for that may be anywhere.
func Tells(r *effects.Result, body *ssa.Function) bool {
	for instr := range code.Instructions(body) {
		switch instr := instr.(type) {
		case *ssa.Send:
			return true
		case *ssa.Select:
			for _, s := range instr.States {
				if s.Dir == types.SendOnly {
					return true
				}
			}
		case ssa.CallInstruction:
			if tellsBy(r, instr) {
				return true
			}
		}
	}
	return false
}

// tellsBy reports whether a call is close(ch), one of a group's or condition's that wakes who waits, or one that is given a way to tell.
func tellsBy(r *effects.Result, call ssa.CallInstruction) bool {
	common := call.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return b.Name() == "close"
	}
	if slices.ContainsFunc(code.Arguments(call), leadsToReader) {
		return true
	}
	callee := common.StaticCallee()
	if callee == nil || callee.Pkg == nil || callee.Pkg.Pkg.Path() != "sync" || len(common.Args) == 0 {
		return false
	}
	switch callee.Name() {
	case "Done", "Broadcast", "Signal":
		return !EndsOnly(r, common.Args[0])
	}
	return false
}

// leadsToReader recognises what somebody reads from at the other end, until it is closed: a channel to send to, the writer of a pipe.
//
//	csv.NewWriter(pw)    s.export(ctx, out)
func leadsToReader(v ssa.Value) bool {
	if x := code.Viewed(v); x != nil {
		v = x
	}
	if ch, ok := code.Core(v.Type()).(*types.Chan); ok {
		return ch.Dir() != types.RecvOnly
	}
	named := code.Named(v.Type())
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "io" && named.Obj().Name() == "PipeWriter"
}

// Watches reports whether a function, which runs in a goroutine, looks for the end of a context: it is there as long as that lasts.
func Watches(body *ssa.Function) bool {
	for instr := range code.Instructions(body) {
		if v, ok := instr.(ssa.Value); ok && Asked(v) {
			return true
		}
	}
	return false
}
