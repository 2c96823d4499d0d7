package code

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// maxChanges is in how many functions is looked for a change.
const maxChanges = 64

// Changes reports whether a call may change anything that outlives it. A function in sight that stores nothing, and calls nothing but what
// says something, changes nothing; who is not in sight may.
//
//	func (s *Server) note(err error) { s.log.Printf("failed: %v", err) }    changes nothing
//	func (s *Server) renew() { s.token = fetch() }                          changes a field
//	func (s *Server) drop(key string) { delete(s.items, key) }              changes a map
func Changes(call ssa.CallInstruction) bool {
	c := &changer{seen: map[*ssa.Function]bool{}}
	return c.call(call)
}

// changer looks for a change, in each function once.
type changer struct{ seen map[*ssa.Function]bool }

func (c *changer) call(call ssa.CallInstruction) bool {
	if b, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return b.Name() == "delete" || b.Name() == "clear" || b.Name() == "close"
	}
	if SaysSomething(call) {
		return false
	}
	fn := call.Common().StaticCallee()
	switch {
	case fn == nil:
		return true
	case len(fn.Blocks) == 0:
		return fn.Pkg == nil || !pure[fn.Pkg.Pkg.Path()]
	case c.seen[fn]:
		return false
	case len(c.seen) == maxChanges:
		return true
	}
	c.seen[fn] = true
	for instr := range Instructions(fn) {
		if c.instruction(instr) {
			return true
		}
	}
	return false
}

func (c *changer) instruction(instr ssa.Instruction) bool {
	switch instr := instr.(type) {
	case *ssa.Store:
		return !isLocal(instr.Addr)
	case *ssa.MapUpdate, *ssa.Send, *ssa.Go:
		return true
	case ssa.CallInstruction:
		return c.call(instr)
	}
	return false
}

// pure are the packages of the standard library whose functions make something of what they get, and no more.
var pure = map[string]bool{"errors": true, "fmt": true, "log": true, "log/slog": true, "strconv": true, "strings": true, "time": true}

// isLocal reports whether an address is in a variable of the function.
func isLocal(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return true
	case *ssa.FieldAddr:
		return isLocal(addr.X)
	case *ssa.IndexAddr:
		return isLocal(addr.X)
	}
	return false
}

// SaysSomething recognises by its shape a call that writes a line: it gets a constant text, returns nothing, and is of a library, or of an
// interface, as all loggers are.
//
//	log.Printf("queue is long: %d", n)    s.logger.Warn("queue is long", "length", n)    event.Msg("queue is long")
func SaysSomething(call ssa.CallInstruction) bool {
	c := call.Common()
	fn := c.StaticCallee()
	if c.Signature().Results().Len() > 0 || !c.IsInvoke() && (fn == nil || len(fn.Blocks) > 0) {
		return false
	}
	for _, arg := range c.Args {
		if k, ok := arg.(*ssa.Const); ok && k.Value != nil && k.Value.Kind() == constant.String && IsString(k.Type()) {
			return true
		}
		for _, element := range Variadic(arg) {
			m, ok := element.(*ssa.MakeInterface)
			if !ok {
				continue
			}
			if k, ok := m.X.(*ssa.Const); ok && types.Identical(k.Type(), types.Typ[types.String]) {
				return true // log.Println("queue is long", n)
			}
		}
	}
	return false
}
