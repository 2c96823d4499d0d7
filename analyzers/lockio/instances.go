package lockio

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// allocations are where a package makes structs, by the types of these and of the structs that they have by value.
type allocations struct {
	*checker
	of   map[*types.Named][]*ssa.Alloc
	memo map[*types.Named]bool
}

// instances finds where the package makes structs.
func (c *checker) instances() *allocations {
	if c.owned != nil {
		return c.owned
	}
	a := &allocations{checker: c, of: map[*types.Named][]*ssa.Alloc{}, memo: map[*types.Named]bool{}}
	for _, fn := range c.code.Funcs() {
		for instr := range code.Instructions(fn) {
			if alloc, ok := instr.(*ssa.Alloc); ok {
				a.add(alloc, alloc.Type(), 0)
			}
		}
	}
	c.owned = a
	return a
}

// maxInside is how deep a struct may lie by value in another one.
const maxInside = 3

func (a *allocations) add(alloc *ssa.Alloc, t types.Type, depth int) {
	s := code.Struct(t)
	if s == nil || depth > maxInside {
		return
	}
	if named := code.Named(t); named != nil {
		a.of[named.Origin()] = append(a.of[named.Origin()], alloc)
	}
	for f := range s.Fields() {
		if !code.IsPointer(f.Type()) {
			a.add(alloc, f.Type(), depth+1)
		}
	}
}

// many reports whether there are many structs of a type at a time: one is made for each request or connection, or is kept by a key. What a program
// makes once, as it starts, is one under whatever key.
//
//	s.rooms[id] = &Room{}                      one for each key
//	func serve(conn net.Conn) { s := &Session{conn: conn} }      one for each connection
//	func main() { s := &Stock{}; table["/stock"] = s.count }     one: not many
func (a *allocations) many(owner *types.Named) bool {
	owner = owner.Origin()
	known, seen := a.memo[owner]
	if !seen {
		once := 0 // of those that are kept by a key: one there, another one here
		for _, alloc := range a.of[owner] {
			l := escape.LifetimeOf(a.effects, alloc)
			if l.Living == escape.KeptByKey && a.once(alloc, maxMakers) {
				once++
				continue
			}
			known = known || a.oneOfMany(alloc, l)
		}
		known = known || once > 1
		a.memo[owner] = known
	}
	return known
}

func (a *allocations) oneOfMany(alloc *ssa.Alloc, l escape.Lifetime) bool {
	switch l.Living {
	case escape.KeptByKey:
		return true
	case escape.KeptOnce, escape.KeptLazily:
		return false
	}
	for _, made := range append(l.Makers, alloc) {
		instr, ok := made.(ssa.Instruction)
		if !ok {
			continue
		}
		fn := instr.Parent()
		if a.effects.Reach(fn).By == summary.Request || repeated(instr) {
			return true
		}
	}
	return false
}

func repeated(instr ssa.Instruction) bool {
	return code.InnermostLoop(code.Loops(instr.Parent()), instr.Block()) != nil
}

// maxMakers is how many calls may lie between main and what makes a struct.
const maxMakers = 3

// once reports whether an instruction is run at most once: main comes to it, or what main calls in one place.
func (a *allocations) once(instr ssa.Instruction, depth int) bool {
	fn := instr.Parent()
	if repeated(instr) || !a.effects.Cold(fn) {
		return false
	}
	if fn.Name() == "main" && a.pass.Pkg.Name() == "main" && fn.Parent() == nil && fn.Signature.Recv() == nil {
		return true
	}
	calls, all := a.effects.Callers(fn)
	return all && len(calls) == 1 && depth > 0 && a.once(calls[0], depth-1)
}
