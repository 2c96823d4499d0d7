package missingtimeout

import (
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pauses"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

const (
	// seldomAfter is how long a loop rests at least of which a call that hangs is no burden to anybody.
	seldomAfter = 10 * time.Minute
	// maxReported is through how many callers the loop is looked for that has a report sent.
	maxReported = 4
)

// seldom reports whether a call only tells another machine something, in a loop of the program's own that rests for ten minutes and more: nothing
// that others need comes of it, and one that hangs keeps back nothing but the next report.
//
//	for { send(usage()); time.Sleep(time.Hour) }
func (c *checker) seldom(call ssa.CallInstruction, e summary.Effect) bool {
	made, ok := call.(*ssa.Call)
	return ok && !e.Has(summary.Dials) && c.effects.Reach(call.Parent()).By == summary.Background && c.onlyTells(made) && c.restsLong(made, maxReported)
}

// restsLong reports whether a call stands in such a loop, or all who call its function do, which hands nothing on but that it failed.
func (c *checker) restsLong(call *ssa.Call, depth int) bool {
	fn := call.Parent()
	if l := servingLoop(c.effects.Functions[fn], call.Block()); l != nil {
		return c.rests(l)
	}
	callers, all := c.effects.Callers(fn)
	return depth > 0 && all && len(callers) > 0 && handsOnFailure(fn) && !slices.ContainsFunc(callers, func(at ssa.CallInstruction) bool {
		above, ok := at.(*ssa.Call)
		return !ok || !c.restsLong(above, depth-1)
	})
}

func servingLoop(f *effects.Function, b *ssa.BasicBlock) *code.Loop {
	if f == nil {
		return nil
	}
	for _, l := range f.Loops {
		if l.Blocks[b] {
			return l.Loop
		}
	}
	return nil
}

// handsOnFailure reports whether a function gives nothing back, or no more than an error.
func handsOnFailure(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	return results.Len() == 0 || results.Len() == 1 && code.IsError(results.At(0).Type())
}

// rests reports whether a loop waits for nothing but time, and for that long: it sleeps, or comes back to a clock.
func (c *checker) rests(l *code.Loop) bool {
	long := false
	for instr := range l.Instructions() {
		if code.WaitsInside(instr) {
			if timed, _ := code.PausesAt(instr); !timed {
				return false
			}
		}
		switch instr := instr.(type) {
		case *ssa.Call:
			d, known := pauses.Longest(c.effects, instr)
			long = long || known && d >= seldomAfter
		case *ssa.UnOp:
			long = long || instr.Op == token.ARROW && c.ticksSeldom(instr.X)
		case *ssa.Select:
			for _, s := range instr.States {
				long = long || c.ticksSeldom(s.Chan)
			}
		}
	}
	return long
}

// ticksSeldom recognises the channel of a clock that is made for such a time.
//
//	time.NewTicker(24 * time.Hour).C    time.After(time.Hour)
func (c *checker) ticksSeldom(ch ssa.Value) bool {
	if !code.IsTimeChannel(ch.Type()) {
		return false
	}
	if load, ok := ch.(*ssa.UnOp); ok && load.Op == token.MUL {
		if addr, ok := load.X.(*ssa.FieldAddr); ok {
			ch = addr.X
		}
	}
	from, all := c.effects.Sources(ch)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool {
		made, ok := v.(*ssa.Call)
		if !ok {
			return true
		}
		every := slices.IndexFunc(made.Call.Args, func(arg ssa.Value) bool { return code.IsDuration(arg.Type()) })
		if every < 0 {
			return true
		}
		d, known := pauses.Limit(c.effects, made.Call.Args[every])
		return !known || d < seldomAfter
	})
}

// onlyTells reports whether nothing of an answer is looked at but whether it came, and what it says of itself.
//
//	resp, err := client.Do(req); resp.StatusCode; resp.Body.Close(); io.Copy(io.Discard, resp.Body)
func (c *checker) onlyTells(call *ssa.Call) bool {
	answer := code.Result(call, 0)
	return answer == nil || code.IsError(answer.Type()) || c.unread(answer, map[ssa.Value]bool{})
}

// unread follows what is had of an answer.
func (c *checker) unread(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return true
	}
	seen[v] = true
	return !slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.FieldAddr, *ssa.UnOp, *ssa.MakeInterface, *ssa.ChangeInterface:
			return !c.unread(ref.(ssa.Value), seen)
		case ssa.CallInstruction:
			return !c.leavesUnread(ref)
		case *ssa.BinOp, *ssa.DebugRef:
			return false
		case *ssa.Store:
			return !isShown(ref)
		}
		return true
	})
}

// isShown recognises a number or a text among the arguments of a call: fmt.Errorf("got %s", resp.Status).
func isShown(s *ssa.Store) bool {
	at, ok := s.Addr.(*ssa.IndexAddr)
	boxed, made := s.Val.(*ssa.MakeInterface)
	if !ok || !made {
		return false
	}
	list, ok := at.X.(*ssa.Alloc)
	_, basic := boxed.X.Type().Underlying().(*types.Basic)
	return ok && basic && list.Comment == "varargs"
}

// leavesUnread recognises calls that close a body, or read it to the end and throw it away.
func (c *checker) leavesUnread(call ssa.CallInstruction) bool {
	if common := call.Common(); common.IsInvoke() {
		return code.IsClose(common.Method)
	}
	callee := c.effects.Callee(call)
	read, ok := call.(*ssa.Call)
	if callee == nil || !ok {
		return false
	}
	row := c.effects.Models.Content(callee)
	if row == nil || row.Whole == nil {
		return false
	}
	if row.Whole.Into != nil {
		return isOfLibrary(c.effects, c.effects.Argument(call, *row.Whole.Into))
	}
	content := code.Result(read, 0)
	return content == nil || !slices.ContainsFunc(*content.Referrers(), func(ref ssa.Instruction) bool { _, note := ref.(*ssa.DebugRef); return !note })
}

// isOfLibrary recognises a variable of a library: io.Discard.
func isOfLibrary(r *effects.Result, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && g.Pkg != nil && !r.Ours(g.Pkg.Pkg)
}
