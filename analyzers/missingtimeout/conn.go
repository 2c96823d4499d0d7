package missingtimeout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/detect"
)

// conns looks, in one function, for a connection that the function dials or accepts and then reads or writes, and on which it
// sets no deadline. What is handed on may get one elsewhere; what is wrapped stays the same connection.
func (c *checker) conns(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			on := servers.Reads(c.effects, call)
			if on == nil {
				continue
			}
			if !servers.OwnConnection(c.effects, on) {
				detect.SilentNot(c.pass, conn, call.Pos(), servers.OwnConnection)
				continue
			}
			c.report(conn, call, nil, "%s has no deadline: a peer that falls silent holds it forever", c.effects.Name(call))
			return // one finding a function: the deadline is set once
		}
	}
}
