package regions

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// regionFlow is the dataflow of one function.
type regionFlow struct {
	fn     *ssa.Function
	units  []*unit
	events map[ssa.Instruction][]event
	kills  map[branch][]*unit // what is not held on a branch
	in     map[*ssa.BasicBlock][]state
}

// A branch is one way out of a block.
type branch struct {
	block *ssa.BasicBlock
	to    int
}

func (f *regionFlow) blocks() []*ssa.BasicBlock {
	if f.fn == nil {
		return nil
	}
	return f.fn.Blocks
}

func (f *regionFlow) emit(at ssa.Instruction, u *unit, o op) {
	e := event{u, o}
	if slices.Contains(f.events[at], e) {
		return
	}
	u.released = u.released || o == opRelease || o == opDefer
	f.events[at] = append(f.events[at], e)
}

func (f *regionFlow) addUnit(u *unit) *unit {
	u.number = len(f.units)
	u.aliases, u.returned, u.gives = map[ssa.Value]string{}, map[*ssa.Return]int{}, map[*ssa.Return]int{}
	f.units = append(f.units, u)
	return u
}

// solve computes the states at the entries of all blocks. States are sets that only grow, so that it ends.
func (f *regionFlow) solve() {
	f.in = map[*ssa.BasicBlock][]state{}
	if len(f.units) == 0 || len(f.fn.Blocks) == 0 {
		return
	}
	first := make([]state, len(f.units))
	for i := range first {
		first[i] = zero
	}
	f.in[f.fn.Blocks[0]] = first
	work := []*ssa.BasicBlock{f.fn.Blocks[0]}
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		out := f.through(b, nil)
		for i, succ := range b.Succs {
			if f.join(succ, f.refined(branch{b, i}, out)) && !slices.Contains(work, succ) {
				work = append(work, succ)
			}
		}
	}
}

func (f *regionFlow) join(b *ssa.BasicBlock, states []state) bool {
	old := f.in[b]
	if old == nil {
		f.in[b] = states
		return true
	}
	grown := false
	for i, s := range states {
		grown = grown || old[i]|s != old[i]
		old[i] |= s
	}
	return grown
}

// through runs a block up to an instruction, or to its end.
func (f *regionFlow) through(b *ssa.BasicBlock, until ssa.Instruction) []state {
	states := slices.Clone(f.in[b])
	if states == nil {
		return nil
	}
	for _, instr := range b.Instrs {
		if instr == until {
			break
		}
		for _, e := range f.events[instr] {
			states[e.unit.number] = e.unit.apply(states[e.unit.number], e.op)
		}
	}
	return states
}

// before are the states before an instruction runs, or nil where nothing leads there.
func (f *regionFlow) before(instr ssa.Instruction) []state {
	if f.fn == nil || instr.Block() == nil || instr.Parent() != f.fn {
		return nil
	}
	return f.through(instr.Block(), instr)
}

func (f *regionFlow) refined(way branch, states []state) []state {
	out := slices.Clone(states)
	for _, u := range f.kills[way] {
		out[u.number] = refused(out[u.number])
	}
	return out
}
