package unboundedfanout

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// limitedGroup holds for a group of goroutines that is given a limit, or may be where it comes from.
//
//	g.SetLimit(10)    pool.New().WithMaxGoroutines(10)
func limitedGroup(s *start) bool {
	if s.effects.Model(s.call) == nil {
		return false
	}
	group := s.effects.Argument(s.call, -1)
	if !s.limitable(group.Type()) {
		return false
	}
	made, all := s.effects.Sources(group)
	if !all {
		return true
	}
	for _, v := range made {
		switch v := v.(type) {
		case *ssa.Alloc:
		case *ssa.Call:
			if s.setsLimit(v) {
				return true
			}
		case *ssa.Extract: // errgroup.WithContext
		default:
			return true // who made it is not known
		}
	}
	for fn := range s.effects.Functions {
		for call := range code.Calls(fn) {
			if s.setsLimit(call) && s.sameGroup(s.effects.Argument(call, -1), made) {
				return true
			}
		}
	}
	return false
}

// limitable reports whether a type has a method that sets a limit.
func (s *start) limitable(t types.Type) bool {
	named := code.Named(t)
	if named == nil {
		return false
	}
	for m := range named.Methods() {
		if row := s.effects.Models.Func(m); row != nil && row.Sets != nil && row.Sets.What == "limit" {
			return true
		}
	}
	return false
}

// setsLimit recognises a call that gives a group a limit: none below zero is one.
func (s *start) setsLimit(call ssa.CallInstruction) bool {
	m := s.effects.Model(call)
	if m == nil || m.Sets == nil || m.Sets.What != "limit" {
		return false
	}
	n, constant := code.Int(s.effects.Argument(call, m.Sets.Arg))
	return !constant || n >= 0
}

func (s *start) sameGroup(group ssa.Value, made []ssa.Value) bool {
	sources, _ := s.effects.Sources(group)
	for _, a := range sources {
		for _, b := range made {
			if a == b {
				return true
			}
		}
	}
	return false
}
