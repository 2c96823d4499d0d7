package regions

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// HeldLines says what is held at the calls of mark, and what returns leave open, by file and line. Where neither is, the line is there
// with nothing.
func HeldLines(r *effects.Result) (held, may, open map[string]string) {
	held, may, open = map[string]string{}, map[string]string{}, map[string]string{}
	for _, f := range r.Order {
		g := Of(r, f.Fn)
		for instr := range code.Instructions(f.Fn) {
			if call, ok := instr.(*ssa.Call); ok && call.Call.StaticCallee() != nil && call.Call.StaticCallee().Name() == "mark" {
				held[lineOf(r, call.Pos())], may[lineOf(r, call.Pos())] = heldTexts(g.HeldAt(call)), heldTexts(g.MayBeHeldAt(call))
			}
			if _, ok := instr.(*ssa.Return); ok {
				open[returnLine(r, instr)] += ""
			}
		}
		for _, h := range g.Acquires() {
			for _, ret := range g.LeavesOpen(h) {
				line := returnLine(r, ret)
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

func returnLine(r *effects.Result, ret ssa.Instruction) string {
	pos := ret.Pos()
	if syntax := ret.Parent().Syntax(); !pos.IsValid() && syntax != nil {
		pos = syntax.End() - 1
	}
	return lineOf(r, pos)
}

func lineOf(r *effects.Result, pos token.Pos) string {
	at := r.Pass.Fset.PositionFor(pos, false)
	return fmt.Sprintf("%s:%d", at.Filename, at.Line)
}
