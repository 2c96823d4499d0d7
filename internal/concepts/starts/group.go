package starts

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// GroupLimited reports whether a group of goroutines that a call starts one in is given a limit, or may be where it comes from.
//
//	g.SetLimit(10)    pool.New().WithMaxGoroutines(10)    g := newGroup(), which sets one
func GroupLimited(r *effects.Result, call ssa.CallInstruction) bool {
	limited, known := groupOf(r, call)
	return limited || !known
}

// groupOf says whether the group that a call starts something in is given a limit, and whether all is known of where it is made.
func groupOf(r *effects.Result, call ssa.CallInstruction) (limited, known bool) {
	if r.Model(call) == nil {
		return false, true
	}
	return groupIn(r, r.Argument(call, -1))
}

// groupIn says so of a value. What is no group that can have a limit has none.
func groupIn(r *effects.Result, group ssa.Value) (limited, known bool) {
	if group == nil || !limitable(r, group.Type()) {
		return false, true
	}
	m := &makers{r: r, seen: map[ssa.Value]bool{}}
	known = m.of(group, 0)
	if m.limited {
		return true, known
	}
	for fn := range r.Functions {
		for call := range code.Calls(fn) {
			if setsLimit(r, call) && m.made(r.Argument(call, -1), 0) {
				return true, known
			}
		}
	}
	return false, known
}

// givenLimited reports whether a call hands on a group that has a limit, or may have one where it comes from.
//
//	runIn(g, work)    func runIn(g *errgroup.Group, f func() error) { g.Go(f) }
func givenLimited(r *effects.Result, call ssa.CallInstruction) bool {
	return r.Model(call) == nil && slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool {
		limited, known := groupIn(r, v)
		return limited || !known
	})
}

// limitable reports whether a type has a method that sets a limit.
func limitable(r *effects.Result, t types.Type) bool {
	named := code.Named(t)
	if named == nil {
		return false
	}
	for m := range named.Methods() {
		if row := r.Models.Func(m); row != nil && row.Sets != nil && row.Sets.What == "limit" {
			return true
		}
	}
	return false
}

// setsLimit recognises a call that gives a group a limit: none below zero is one, and none is that only runs where somebody sets a field that nobody sets.
//
//	if s.conf.Workers > 0 { g.SetLimit(s.conf.Workers) }	// Workers is never set
//	g.SetLimit(conf.Workers)				// conf is Default(), where Workers is -1
func setsLimit(r *effects.Result, call ssa.CallInstruction) bool {
	m := r.Model(call)
	if m == nil || m.Sets == nil || m.Sets.What != "limit" || settings.Dead(r, call) {
		return false
	}
	list, all := settings.Numbers(r, r.Argument(call, m.Sets.Arg))
	return !all || slices.ContainsFunc(list, func(n int64) bool { return n >= 0 })
}

// makers collects where groups are made.
type makers struct {
	r       *effects.Result
	seen    map[ssa.Value]bool
	limited bool // one of them is made with a limit
}

// maxMakers is through how many functions is followed who makes a group, or limits it.
const maxMakers = 3

// of follows a group to where it is made, and reports whether that is known.
//
//	g := s.newGroup(ctx)    what newGroup returns
func (m *makers) of(group ssa.Value, depth int) bool {
	sources, known := m.r.Sources(group)
	for _, v := range sources {
		if m.seen[v] {
			continue
		}
		m.seen[v] = true
		call, result := v, 0
		if x, ok := v.(*ssa.Extract); ok {
			call, result = x.Tuple, x.Index // errgroup.WithContext
		}
		switch v := call.(type) {
		case *ssa.Alloc:
		case *ssa.Call:
			known = m.by(v, result, depth) && known
		default:
			known = false
		}
	}
	return known
}

// by looks at a call that returns a group: that of a library makes it, and one of ours is followed.
func (m *makers) by(call *ssa.Call, result, depth int) bool {
	if setsLimit(m.r, call) {
		m.limited = true
		return true
	}
	callee := m.r.Callee(call)
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	if !m.r.Ours(callee.Pkg()) {
		return true
	}
	bodies := m.r.Bodies(call, false)
	if len(bodies) == 0 || depth == maxMakers {
		return false
	}
	known := true
	for _, fn := range bodies {
		for _, b := range fn.Blocks {
			if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && result < len(ret.Results) {
				known = m.of(ret.Results[result], depth+1) && known
			}
		}
	}
	return known
}

// made reports whether a group may be one of those that were found: itself, or what callers give.
//
//	limit(g)    func limit(g *errgroup.Group) { g.SetLimit(8) }
func (m *makers) made(group ssa.Value, depth int) bool {
	if group == nil {
		return false
	}
	sources, _ := m.r.Sources(group)
	for _, v := range sources {
		if m.seen[v] {
			return true
		}
		p, ok := v.(*ssa.Parameter)
		if !ok || depth == maxMakers {
			continue
		}
		given, _ := m.r.Arguments(p)
		if slices.ContainsFunc(given, func(arg trace.Argument) bool { return m.made(arg.Value, depth+1) }) {
			return true
		}
	}
	return false
}
