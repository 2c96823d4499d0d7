package effects

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Reaches says how each function of the package is reached, by the file and line at which it stands.
func (r *Result) Reaches() map[string]summary.Reached {
	out := map[string]summary.Reached{}
	for _, f := range r.order {
		if at := r.Pass.Fset.PositionFor(f.fn.Pos(), false); at.IsValid() {
			out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = r.Reach(f.fn)
		}
	}
	return out
}

// HeldLines says what is held at the calls of mark, and what returns leave open, by file and line. Where neither is, the line is there
// with nothing.
func (r *Result) HeldLines() (held, may, open map[string]string) {
	held, may, open = map[string]string{}, map[string]string{}, map[string]string{}
	for _, f := range r.order {
		g := r.Regions(f.fn)
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != nil && call.Call.StaticCallee().Name() == "mark" {
					held[r.lineOf(call.Pos())], may[r.lineOf(call.Pos())] = heldTexts(g.HeldAt(call)), heldTexts(g.MayBeHeldAt(call))
				}
				if _, ok := instr.(*ssa.Return); ok {
					open[r.returnLine(instr)] += ""
				}
			}
		}
		for _, h := range g.Acquires() {
			for _, ret := range g.LeavesOpen(h) {
				line := r.returnLine(ret)
				if open[line] == heldText(h) {
					continue
				}
				open[line] = strings.TrimPrefix(open[line]+", "+heldText(h), ", ")
			}
		}
	}
	return held, may, open
}

func heldTexts(list []Hold) string {
	var out []string
	for _, h := range list {
		out = append(out, heldText(h))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

// heldText names a place as the code does, and leaves out the names of registers.
func heldText(h Hold) string {
	switch h.Of.Root.(type) {
	case *ssa.Parameter, *ssa.Global, *ssa.Alloc:
		return string(h.What) + " " + h.Of.String()
	}
	return strings.TrimSpace(string(h.What) + " " + h.Of.Path)
}

func (r *Result) returnLine(ret ssa.Instruction) string {
	pos := ret.Pos()
	if syntax := ret.Parent().Syntax(); !pos.IsValid() && syntax != nil {
		pos = syntax.End() - 1
	}
	return r.lineOf(pos)
}

func (r *Result) lineOf(pos token.Pos) string {
	at := r.Pass.Fset.PositionFor(pos, false)
	return fmt.Sprintf("%s:%d", at.Filename, at.Line)
}

// Shown says where the values come from that the package shows to a function of this name, by the file and line of the call.
func (r *Result) Shown(to string) map[string]summary.Provenance {
	out := map[string]summary.Provenance{}
	for _, f := range r.order {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok || call.Common().StaticCallee() == nil || call.Common().StaticCallee().Name() != to {
					continue
				}
				at := r.Pass.Fset.PositionFor(call.Pos(), false)
				out[fmt.Sprintf("%s:%d", at.Filename, at.Line)] = r.Origin(call.Common().Args[0])
			}
		}
	}
	return out
}
