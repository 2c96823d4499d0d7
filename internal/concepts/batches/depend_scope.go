package batches

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A scope is what is repeated.
type scope struct {
	head *ssa.BasicBlock
	body *ssa.Function
}

// dependency holds the levels of all values of one scope, the literals that it makes included. They rise until nothing changes.
type dependency struct {
	x        *extents
	loop     *code.Loop
	body     *ssa.Function
	cursor   ssa.Value
	inside   map[*ssa.Function]bool // literals of the scope
	instrs   []ssa.Instruction
	levels   map[ssa.Value]level
	memories map[ssa.Value]level // what is found at addresses, in this round
}

func (x *extents) dependency(in Extent) *dependency {
	k := scope{body: in.Body}
	if in.Loop != nil {
		k.head = in.Loop.Head
	}
	if k == (scope{}) {
		return nil
	}
	d, known := x.depends[k]
	if !known {
		d = &dependency{x: x, loop: in.Loop, body: in.Body, cursor: cursorOf(in), inside: map[*ssa.Function]bool{}, levels: map[ssa.Value]level{}}
		d.gather()
		d.settle()
		x.depends[k] = d
	}
	return d
}

// cursorOf is what moves on with each turn, or nil.
func cursorOf(in Extent) ssa.Value {
	if in.Over == nil || in.Loop == nil {
		return nil
	}
	switch in.Kind {
	case ExtentRows, ExtentData, ExtentChunks:
		if code.Struct(in.Over.Type()) != nil || hasErrorMethod(in.Over.Type(), "Err") || hasErrorMethod(in.Over.Type(), "Close") {
			return in.Over
		}
	case ExtentPages:
		return in.Over
	}
	return nil
}

func (d *dependency) gather() {
	if d.loop == nil {
		d.gatherLiteral(d.body)
		return
	}
	for b := range code.OrderedBlocks(d.loop.Head.Parent(), d.loop) {
		d.gatherBlock(b)
	}
}

func (d *dependency) gatherLiteral(fn *ssa.Function) {
	if d.inside[fn] {
		return
	}
	d.inside[fn] = true
	for _, b := range fn.Blocks {
		d.gatherBlock(b)
	}
}

func (d *dependency) gatherBlock(b *ssa.BasicBlock) {
	for _, instr := range b.Instrs {
		d.instrs = append(d.instrs, instr)
		for _, op := range instr.Operands(nil) {
			if fn, ok := (*op).(*ssa.Function); ok && fn.Parent() != nil && fn.Parent() == instr.Parent() {
				d.gatherLiteral(fn)
			}
		}
	}
}

// settle raises levels until nothing changes. A level rises twice at most, so that rounds end.
func (d *dependency) settle() {
	for changed := true; changed; {
		changed = false
		d.memories = map[ssa.Value]level{}
		for _, instr := range d.instrs {
			v, ok := instr.(ssa.Value)
			if !ok || d.levels[v] == varies {
				continue
			}
			if now := d.evaluate(v); now > d.levels[v] {
				d.levels[v], changed = now, true
			}
		}
	}
	d.memories = map[ssa.Value]level{}
}

// holds reports whether an instruction is in the scope.
func (d *dependency) holds(instr ssa.Instruction) bool {
	if d.inside[instr.Parent()] {
		return true
	}
	return d.loop != nil && d.loop.Blocks[instr.Block()]
}
