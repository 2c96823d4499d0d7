package missingtimeout

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// demos are words in the names of servers to try things with.
var demos = []string{"hello", "demo", "sample", "example", "playground", "fake", "mock", "dummy", "test", "testing"}

func isDemo(fn *ssa.Function) bool { return named(fn, demos) }

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
				name := strings.ToLower(c.effects.Name(call))
				if strings.Contains(name, "open") && strings.Contains(name, "browser") {
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
