package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// A servingLoop comes back forever to what others send or to a clock, until it is told to stop or fails.
type servingLoop struct {
	*code.Loop
	waits    ssa.Instruction // what each round waits for
	what     string          // that, in words
	arrivals bool            // each round gets a connection or a message of somebody else
}

// findLoops finds the loops of a function that serve.
func (r *Result) findLoops(f *Function) {
	if !code.GoesBack(f.Fn) {
		return
	}
	f.lasts = slices.ContainsFunc(code.Loops(f.Fn), func(l *code.Loop) bool { return !code.Counted(l) })
	f.Loops = r.servingLoops(f.Fn)
	if len(f.Loops) > 0 && f.Entry.By == summary.ReachUnknown {
		l := f.Loops[0]
		f.Entry = summary.Entry{By: summary.Background, Hop: r.At(l.waits, trace.Target{Local: f.Fn}.Name()+" comes back forever: it "+l.what)}
	}
}

// InLoop says how that is reached which a call in a loop that serves runs, wherever the function itself is: a loop at the end of
// main is no cold code. A goroutine that is started for each connection or message is a request's.
func (f *Function) InLoop(b *ssa.BasicBlock, async bool) summary.Reach {
	for _, l := range f.Loops {
		switch {
		case !l.Blocks[b]:
		case l.arrivals && async:
			return summary.Request
		default:
			return summary.Background
		}
	}
	return summary.ReachUnknown
}

// markLoops says so of the edges of a function, and of the literals in its loops of which nobody knows who runs them.
func (r *Result) markLoops(f *Function) {
	known := map[*Function]bool{}
	for _, e := range f.Edges {
		known[e.Local] = true
		if e.Enters == summary.ReachUnknown {
			e.Enters = f.InLoop(e.Call.Block(), e.Async)
		}
	}
	for _, l := range f.Loops {
		for _, literal := range f.Fn.AnonFuncs {
			made := r.Functions[literal]
			if made != nil && !known[made] && !r.Handlers[literal] && l.Makes(literal) {
				f.registers = append(f.registers, registration{Target: trace.Target{Local: literal}, by: summary.Background, hop: r.At(l.waits, "each round "+l.what)})
			}
		}
	}
}

func (r *Result) servingLoops(fn *ssa.Function) []servingLoop {
	var out []servingLoop
	for _, l := range code.Loops(fn) {
		s := servingLoop{Loop: l}
		r.waitOf(&s)
		if first := code.NeverLeft(l); s.waits == nil && first != nil && !r.endedInside(l) {
			s.waits, s.what = first, "has no other end than the program"
		}
		if s.waits != nil && code.Endless(l) {
			out = append(out, s)
		}
	}
	return out
}

// waitOf finds what a round of a loop waits for; what others send counts most.
func (r *Result) waitOf(l *servingLoop) {
	for _, b := range l.Head.Parent().Blocks {
		if !l.Blocks[b] {
			continue
		}
		for _, instr := range b.Instrs {
			what, arrivals := r.roundWaits(instr)
			if what != "" && (l.waits == nil || arrivals && !l.arrivals) {
				l.waits, l.what, l.arrivals = instr, what, arrivals
			}
		}
	}
}

// roundWaits says what an instruction waits for that comes again and again; empty for what comes once, such as the end of a
// context or the results of work that the function itself handed out.
func (r *Result) roundWaits(instr ssa.Instruction) (what string, arrivals bool) {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			return r.channelWaits(instr.X)
		}
	case *ssa.Select:
		for _, s := range instr.States {
			if s.Dir != types.RecvOnly {
				continue
			}
			if w, a := r.channelWaits(s.Chan); w != "" && (what == "" || a) {
				what, arrivals = w, a
			}
		}
	case *ssa.Call:
		m := r.Model(instr)
		switch {
		case m == nil && r.pauses(instr):
			return "pauses in " + r.Name(instr), false
		case m == nil:
		case m.Waits != nil && (m.Waits.Bound == "stream" || m.Waits.Bound == "conn") && m.Runs == "receive":
			return "waits in " + r.Name(instr), true
		case m.Sleeps != nil && !m.Sleeps.Timer:
			return "pauses in " + r.Name(instr), false
		}
	}
	return what, arrivals
}

// pauses reports whether a call is of a function of ours that waits for a clock, or sleeps.
//
//	func rest(ctx context.Context, d time.Duration) bool { select { case <-ctx.Done(): return false; case <-time.After(d): return true } }
func (r *Result) pauses(call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	if callee == nil || code.GoesBack(callee) {
		return false // one that tries again and again pauses in between
	}
	if r.Number(callee) == 0 {
		s := r.SummaryOf(r.Callee(call))
		return s != nil && rests(s.Effects)
	}
	for instr := range code.Instructions(code.Origin(callee)) {
		if nested, ok := instr.(*ssa.Call); ok && r.Model(nested) == nil {
			continue
		}
		if what, arrivals := r.roundWaits(instr); what != "" && !arrivals {
			return true
		}
	}
	return false
}

// rests reports whether what a function does is to sleep, and to ask nobody: one of another package that asks may sleep before it tries again.
func rests(effects []summary.Effect) bool {
	sleeps := false
	for _, e := range effects {
		if e.Kind == summary.Wait || e.Kind == summary.Run {
			return false
		}
		sleeps = sleeps || e.Kind == summary.Sleep
	}
	return sleeps
}

// endedInside reports whether a loop that no way leads out of may end the program, and not because something failed, or asks somebody who sits before
// it, and who ends it when he likes: by itself, or by functions of the package.
//
//	for { fmt.Scanln(&order); obey(order) }
//	for { if !more() { os.Exit(0) } }
func (r *Result) endedInside(l *code.Loop) bool {
	home := l.Head.Parent()
	seen := map[*ssa.Function]bool{home: true}
	asks := code.AsksUser(home.Pkg, func(field *types.Var) []*ssa.Store { return r.Index.Fields[field] })
	if code.HasInstruction(home, asks) {
		return true
	}
	var ends func(instr ssa.Instruction) bool
	ends = func(instr ssa.Instruction) bool {
		call, ok := instr.(*ssa.Call)
		if !ok {
			return false
		}
		if r.Model(call) != nil {
			return r.NeverReturns(call) && !code.OnFailure(call.Block())
		}
		fn := call.Call.StaticCallee()
		if r.Number(fn) == 0 || code.OnFailure(call.Block()) || seen[code.Origin(fn)] || len(seen) > trace.MaxSources {
			return false
		}
		fn = code.Origin(fn)
		seen[fn] = true
		return code.HasInstruction(fn, asks) || code.HasInstruction(fn, ends)
	}
	for instr := range l.Instructions() {
		if ends(instr) {
			return true
		}
	}
	return false
}

// channelWaits says what is received from a channel that outlives the function, or that a library makes.
func (r *Result) channelWaits(ch ssa.Value) (what string, arrivals bool) {
	if code.IsTimeChannel(ch.Type()) {
		return "waits for a clock", false
	}
	c, ok := ch.Type().Underlying().(*types.Chan)
	if !ok {
		return "", false // of a type parameter, and may be a clock
	}
	if s, ok := code.Core(c.Elem()).(*types.Struct); ok && s.NumFields() == 0 {
		return "", false // a sign that something is over, or that there is work in a queue
	}
	t := r.Follow(ch, false)
	for _, v := range t.Values {
		if x, ok := v.(*ssa.Extract); ok {
			v = x.Tuple
		}
		if call, ok := v.(*ssa.Call); ok {
			if m := r.Model(call); m != nil && m.Waits != nil && m.Waits.Bound == "stream" && m.Runs == "receive" {
				return "receives from " + r.Name(call), true
			}
		}
	}
	if t.Stored {
		return "receives from a channel", false
	}
	return "", false
}
