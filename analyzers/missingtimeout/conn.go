package missingtimeout

import "golang.org/x/tools/go/ssa"

// conns looks, in one function, for a connection that the function dials or accepts and then reads or writes, and on which it
// sets no deadline. What is handed on may get one elsewhere; what is wrapped stays the same connection.
func (c *checker) conns(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if on := c.effects.Reads(call); on != nil && c.effects.OwnConnection(on) {
				c.report(conn, call, nil, "%s has no deadline: a peer that falls silent holds it forever", c.effects.Name(call))
				return // one finding a function: the deadline is set once
			}
		}
	}
}
