package queues

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// distinct reports whether an append stands behind a question whether its element is in the list already: a set has each of them once.
//
//	if slices.Contains(s.hosts, host) { return }		also by s.has(host), and by a loop that compares
//	s.hosts = append(s.hosts, host)
func (p *pair) distinct() bool {
	var added []ssa.Value
	switch at := p.append.(type) {
	case *ssa.Store:
		added = []ssa.Value{at.Val.(*ssa.Call).Call.Args[1]}
	case *ssa.MapUpdate:
		added = []ssa.Value{at.Value.(*ssa.Call).Call.Args[1]}
	case *ssa.Call:
		added = code.Arguments(at)[1:]
	}
	m := &membership{r: p.r, list: p.field, in: p.append.Parent(), element: map[ssa.Value]bool{}}
	for _, v := range added {
		m.add(v)
	}
	if m.decides(p.append) {
		return true
	}
	return slices.ContainsFunc(code.Loops(p.append.Parent()), func(l *code.Loop) bool { return m.sought(l, p.append) })
}

// A membership is the question whether a list holds an element.
type membership struct {
	r       *effects.Result
	list    *types.Var
	in      *ssa.Function      // that appends
	element map[ssa.Value]bool // what it is made of
	depth   int                // in how many helpers
}

// maxHelpers is how many helpers may lie between an append and what looks at the list.
const maxHelpers = 2

// add notes what an element is made of.
func (m *membership) add(v ssa.Value) {
	switch v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Global, *ssa.Builtin:
		return
	}
	if m.element[v] || len(m.element) > code.MaxDependence || m.has(v) || m.hasList(v.Type()) {
		return
	}
	m.element[v] = true
	for _, part := range code.Parts(v) {
		m.add(part)
	}
}

// hasList reports whether values of a type are what the list is a field of.
func (m *membership) hasList(t types.Type) bool {
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		if f == m.list {
			return true
		}
	}
	return false
}

// has reports whether a value is the list, or a list of the map.
func (m *membership) has(v ssa.Value) bool {
	return code.LoadedField(v) == m.list || keyedList(v) == m.list
}

// of reports whether something is made of the element, or of a part of it.
func (m *membership) of(v ssa.Value) bool { return m.within(v, map[ssa.Value]bool{}, 0) }

func (m *membership) within(v ssa.Value, seen map[ssa.Value]bool, depth int) bool {
	if m.element[v] {
		return true
	}
	if seen[v] || depth == maxLimitDepth {
		return false
	}
	seen[v] = true
	return slices.ContainsFunc(code.Parts(v), func(part ssa.Value) bool { return m.within(part, seen, depth+1) })
}

// decides reports whether an instruction is only reached by one answer to the question.
func (m *membership) decides(at ssa.Instruction) bool {
	for br := range code.BranchesTo(at.Block()) {
		if _, decided := code.WayTo(br, at.Block()); decided && m.asks(code.ConditionOf(br).Asks) {
			return true
		}
	}
	return false
}

// asks reports whether a condition asks whether the list holds the element.
func (m *membership) asks(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.BinOp: // slices.Index(s.hosts, host) >= 0
		return code.IsConst(v.Y) && m.asks(v.X)
	case *ssa.Extract:
		return m.asks(v.Tuple)
	case *ssa.Lookup:
		has := v.CommaOk || code.IsBool(v.Type())
		return has && m.of(v.Index) && (m.marks(m.in, v) || m.marks(v.Parent(), v))
	case *ssa.Call:
		return m.askedBy(v)
	}
	return false
}

// marks reports whether a function puts something into the map that is asked, which then has what was added. One that others fill says something else.
//
//	if s.seen[host] { return }
//	s.seen[host] = true
//	s.hosts = append(s.hosts, host)
func (m *membership) marks(fn *ssa.Function, asked *ssa.Lookup) bool {
	for instr := range code.Instructions(fn) {
		put, ok := instr.(*ssa.MapUpdate)
		if !ok {
			continue
		}
		if place := code.LoadedField(asked.X); put.Map == asked.X || place != nil && code.LoadedField(put.Map) == place {
			return true
		}
	}
	return false
}

// askedBy reports whether a call gets both the list and the element, or is of a function that looks for the one in the other.
func (m *membership) askedBy(call *ssa.Call) bool {
	args := code.Arguments(call)
	if !slices.ContainsFunc(args, func(arg ssa.Value) bool { return m.of(arg) }) {
		return false
	}
	if slices.ContainsFunc(args, m.has) {
		return true
	}
	fn := call.Call.StaticCallee()
	if fn == nil || m.depth == maxHelpers || m.r.Functions[code.Origin(fn)] == nil {
		return false
	}
	fn = code.Origin(fn)
	inside := &membership{r: m.r, list: m.list, in: m.in, element: map[ssa.Value]bool{}, depth: m.depth + 1}
	for i, arg := range args {
		if i < len(fn.Params) && m.of(arg) {
			inside.element[fn.Params[i]] = true
		}
	}
	return inside.looks(fn)
}

// looks reports whether a function looks for the element in the list.
func (m *membership) looks(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.Call:
			if m.askedBy(instr) {
				return true
			}
		case *ssa.Lookup:
			if m.asks(instr) {
				return true
			}
		case *ssa.BinOp:
			if m.compares(instr) {
				return true
			}
		}
	}
	return false
}

// compares reports whether a comparison is one of an element of the list, or of a part of it, with the element.
func (m *membership) compares(cmp *ssa.BinOp) bool {
	if cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return false
	}
	return fromElement(cmp.X, m.list, 0) && m.of(cmp.Y) || fromElement(cmp.Y, m.list, 0) && m.of(cmp.X)
}

// sought reports whether a loop compares all of the list with the element before an instruction, which is not come to where one is the same.
//
//	for _, known := range s.hosts { if known == host { return } }
//
//	found := false
//	for _, known := range s.hosts { found = found || known == host }
//	if !found { ... }
func (m *membership) sought(l *code.Loop, at ssa.Instruction) bool {
	if l.Blocks[at.Block()] || !l.Head.Dominates(at.Block()) {
		return false
	}
	for instr := range l.Instructions() {
		br, ok := instr.(*ssa.If)
		if !ok {
			continue
		}
		c := code.ConditionOf(br).Equal()
		if cmp, ok := c.Asks.(*ssa.BinOp); ok && m.compares(cmp) && (!code.ReachesBlock(c.True, at.Block(), br.Block()) || toldByFlag(l, at)) {
			return true
		}
	}
	return false
}

// toldByFlag reports whether an instruction is only reached by one value of a variable that the loop sets.
func toldByFlag(l *code.Loop, at ssa.Instruction) bool {
	for br := range code.BranchesTo(at.Block()) {
		if l.Blocks[br.Block()] && br.Block() != l.Head {
			continue
		}
		phi, ok := code.ConditionOf(br).Asks.(*ssa.Phi)
		if _, decided := code.WayTo(br, at.Block()); ok && decided && slices.ContainsFunc(phi.Block().Preds, func(p *ssa.BasicBlock) bool { return l.Blocks[p] }) {
			return true
		}
	}
	return false
}
