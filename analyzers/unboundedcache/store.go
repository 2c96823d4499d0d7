package unboundedcache

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A store is a map, or a sync.Map, in a field, a package variable, or a variable that literals have, with all that the package does to it.
//
//	type Limits struct { mu sync.Mutex; byHost map[string]*Limiter }	// byHost is one, however many Limits there are
type store struct {
	*checker
	place  *types.Var
	global *ssa.Global  // the variable, or
	owner  *types.Named // the struct that has the field, or
	local  *ssa.Alloc   // the variable of a function

	inserts []insert
	removes []ssa.Instruction // that take keys out, or begin anew
	inner   []ssa.Instruction // that take keys out of the maps that it holds
	lengths []ssa.Value
	lookups map[ssa.Instruction]bool // that ask it for a key
	lost    bool                     // it goes where nobody follows it: there it may be emptied
	nested  bool                     // it holds maps
	synced  bool                     // it is a sync.Map
}

// An insert puts something into a store.
type insert struct {
	at         ssa.Instruction
	key, value ssa.Value
	atomic     bool // it is made only where the key is missing
}

// stores finds the maps that the package keeps.
func (c *checker) stores() []*store {
	found := map[*types.Var]*store{}
	var order []*store
	for _, f := range c.effects.Order {
		for instr := range code.Instructions(f.Fn) {
			for _, at := range placesIn(instr) {
				s := found[at.place]
				if s == nil {
					s = c.store(at)
					found[at.place] = s
					order = append(order, s)
				}
				if !s.known() {
					continue
				}
				follow := &follower{store: s, seen: map[ssa.Value]bool{}}
				follow.value(at.value, 0)
			}
		}
	}
	for _, s := range order {
		s.stored()
	}
	return append(order, c.locals()...)
}

// known reports whether it is known what has the map.
func (s *store) known() bool { return s.owner != nil || s.global != nil || s.local != nil }

// A use is a value that is the map in a place, or for a sync.Map its address.
type use struct {
	place  *types.Var
	global *ssa.Global
	base   types.Type // of the struct
	value  ssa.Value
}

// placesIn finds where an instruction loads a map of a field or variable, or has the address of a sync.Map.
func placesIn(instr ssa.Instruction) []use {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.MUL && (isMap(instr.Type()) || isSyncMap(instr.Type())) {
			return placeAt(instr.X, instr)
		}
	case *ssa.FieldAddr:
		if isSyncMap(instr.Type()) {
			return placeAt(instr, instr)
		}
	case *ssa.Field:
		s := code.Struct(instr.X.Type())
		if isMap(instr.Type()) && s != nil {
			return []use{{place: s.Field(instr.Field).Origin(), base: instr.X.Type(), value: instr}}
		}
	case ssa.CallInstruction:
		var out []use
		for _, arg := range instr.Common().Args {
			if g, ok := arg.(*ssa.Global); ok && isSyncMap(g.Type()) {
				out = append(out, placeAt(g, g)...)
			}
		}
		return out
	}
	return nil
}

// placeAt is the place of an address: a field, a package variable, or an element of an array in one.
func placeAt(addr, value ssa.Value) []use {
	if element, ok := addr.(*ssa.IndexAddr); ok {
		addr = element.X
	}
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return []use{{place: code.FieldOf(addr), base: addr.X.Type(), value: value}}
	case *ssa.Global:
		if v, ok := addr.Object().(*types.Var); ok {
			return []use{{place: v, global: addr, value: value}}
		}
	}
	return nil
}

func (c *checker) store(at use) *store {
	s := &store{checker: c, lookups: map[ssa.Instruction]bool{}, place: at.place, synced: isSyncMap(at.value.Type())}
	if m, ok := code.Core(at.value.Type()).(*types.Map); ok {
		s.nested = isMap(m.Elem())
	}
	switch {
	case at.place.Pkg() != c.pass.Pkg:
	case at.global != nil && at.global.Pkg == c.code.SSA():
		s.global = at.global
	case at.base != nil:
		if named := code.Named(at.base); named != nil {
			s.owner = named.Origin()
		}
	}
	return s
}

func isMap(t types.Type) bool {
	_, ok := code.Core(t).(*types.Map)
	return ok
}

// isSyncMap recognises a sync.Map, or a pointer to one.
func isSyncMap(t types.Type) bool {
	named := code.Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync" && named.Obj().Name() == "Map"
}
