package missingtimeout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// putInHeld lists what a package puts into the fields of a server that a struct holds by value, of which a call starts one.
//
//	e.server.Handler = e.mux	e.server.ListenAndServe()
func (c *checker) putInHeld(call ssa.CallInstruction) (out []ssa.Value) {
	addr, ok := c.effects.Argument(call, -1).(*ssa.FieldAddr)
	if !ok {
		return nil
	}
	server, ok := code.CoreStruct(code.FieldOf(addr).Type())
	if !ok {
		return nil
	}
	for part := range server.Fields() {
		for _, base := range c.effects.Index.Bases[part.Origin()] {
			if held, ok := base.X.(*ssa.FieldAddr); ok && code.FieldOf(held) == code.FieldOf(addr) {
				out = append(out, code.StoresTo(base)...)
			}
		}
	}
	return out
}
