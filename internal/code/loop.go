package code

import (
	"cmp"
	"go/ast"
	"slices"
	"sync/atomic"
	"weak"

	"golang.org/x/tools/go/ssa"
)

// A Loop is a natural loop: its header dominates every block of it.
type Loop struct {
	Head   *ssa.BasicBlock
	Blocks map[*ssa.BasicBlock]bool
	Outer  *Loop // the loop around it, or nil
	nest   *nest // with which it was found
}

// Loops returns the natural loops of a function, outer before inner.
func Loops(fn *ssa.Function) []*Loop { return slices.Clip(nestOf(fn).loops) }

// A nest is the loops of one function.
type nest struct {
	fn        *ssa.Function
	loops     []*Loop
	innermost map[*ssa.BasicBlock]*Loop
}

// latest is the nest that was asked for last: rules go from call to call of a function, and ask for each. It keeps nothing alive: from a function
// all of its package can be reached, as syntax, types and SSA, and of a large one that would be the most of what lives, until somebody asks again.
var latest atomic.Value // weak.Pointer[nest]

func nestOf(fn *ssa.Function) *nest {
	if last, ok := latest.Load().(weak.Pointer[nest]); ok {
		if n := last.Value(); n != nil && n.fn == fn {
			return n
		}
	}
	n := &nest{fn: fn, loops: find(fn), innermost: map[*ssa.BasicBlock]*Loop{}}
	// Loops are disjoint or nested: a block belongs to the last that takes it when the large ones come first.
	bySize := slices.SortedStableFunc(slices.Values(n.loops), func(a, b *Loop) int { return cmp.Compare(len(b.Blocks), len(a.Blocks)) })
	for _, l := range bySize {
		l.Outer, l.nest = n.innermost[l.Head], n
		for b := range l.Blocks {
			n.innermost[b] = l
		}
	}
	latest.Store(weak.Make(n))
	return n
}

// find follows the edges that lead back to a block which all ways to them pass.
func find(fn *ssa.Function) []*Loop {
	byHead := map[*ssa.BasicBlock]*Loop{}
	var loops []*Loop
	for _, b := range fn.Blocks {
		for _, succ := range b.Succs {
			if !succ.Dominates(b) {
				continue // not a back edge
			}
			l := byHead[succ]
			if l == nil {
				l = &Loop{Head: succ, Blocks: map[*ssa.BasicBlock]bool{succ: true}}
				byHead[succ] = l
				loops = append(loops, l)
			}
			l.reach(b)
		}
	}
	return loops
}

// reach adds the block and all that lead to it without passing the head.
func (l *Loop) reach(b *ssa.BasicBlock) {
	for queue := []*ssa.BasicBlock{b}; len(queue) > 0; {
		b, queue = queue[len(queue)-1], queue[:len(queue)-1]
		if !l.Blocks[b] {
			l.Blocks[b] = true
			queue = append(queue, b.Preds...)
		}
	}
}

// InnermostLoop returns the smallest of the loops that holds the block, or nil.
func InnermostLoop(loops []*Loop, b *ssa.BasicBlock) *Loop {
	if len(loops) > 0 && loops[0].nest != nil && len(loops[0].nest.loops) == len(loops) {
		return loops[0].nest.innermost[b]
	}
	var best *Loop
	for _, l := range loops {
		if l.Blocks[b] && (best == nil || len(l.Blocks) < len(best.Blocks)) {
			best = l
		}
	}
	return best
}

// LoopAround returns the innermost for statement around an instruction, or nil. A loop that is made by goto has none.
func LoopAround(instr ssa.Instruction) ast.Stmt {
	pos, root := instr.Pos(), instr.Parent().Syntax()
	if root == nil || !pos.IsValid() {
		return nil
	}
	var found ast.Stmt
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return ast.Node(n) == root
		case *ast.ForStmt:
			found = n
		case *ast.RangeStmt:
			found = n
		}
		return true
	})
	return found
}

// Leaves reports whether some way leads from a block of the loop out of it.
func (l *Loop) Leaves(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Succs, func(s *ssa.BasicBlock) bool { return !l.Blocks[s] })
}
