package missingtimeout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/lexicon"
)

// isDemo recognises servers to try things with.
func isDemo(fn *ssa.Function) bool { return named(fn, lexicon.NamesDemo) }

// opensBrowser reports whether the function around a server opens a page of it in a browser: it serves the person at the machine.
func (c *checker) opensBrowser(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return c.callsBrowser(fn)
}

func (c *checker) callsBrowser(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if c.effects.Says(lexicon.OpensBrowser, c.effects.Name(call)) {
					return true
				}
			}
		}
	}
	for _, literal := range fn.AnonFuncs {
		if c.callsBrowser(literal) {
			return true
		}
	}
	return false
}
