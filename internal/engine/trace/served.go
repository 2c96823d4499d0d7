package trace

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// ServedIn is the value of a framework's type that a handler is given, of which v is the request that it has; nil where v is none.
//
//	c.Request      of a *gin.Context: c
//	c.Request()    of an echo.Context: c
func (r *Package) ServedIn(v ssa.Value) ssa.Value {
	if r.RoleOf(v.Type()) != "request" {
		return nil
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.FieldAddr); ok && v.Op == token.MUL && r.serves(addr.X.Type()) {
			return addr.X
		}
	case *ssa.Call:
		if on := code.ReceiverOf(v); on != nil && len(code.Arguments(v)) == 1 && r.serves(on.Type()) {
			return on
		}
	}
	return nil
}

// serves recognises what a framework gives to a handler for one request.
func (r *Package) serves(t types.Type) bool {
	m := r.Models.Type(t)
	return m != nil && m.Serves
}
