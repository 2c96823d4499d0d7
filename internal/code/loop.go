package code

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Loop is a natural loop: its header dominates every block of it.
type Loop struct {
	Head   *ssa.BasicBlock
	Blocks map[*ssa.BasicBlock]bool
	Outer  *Loop // the loop around it, or nil
}

// Loops returns the natural loops of a function, outer before inner.
func Loops(fn *ssa.Function) []*Loop {
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
	for _, l := range loops {
		for _, o := range loops {
			if o != l && o.Blocks[l.Head] && (l.Outer == nil || len(o.Blocks) < len(l.Outer.Blocks)) {
				l.Outer = o
			}
		}
	}
	return loops
}

// reach adds the block and all that lead to it without passing the head.
func (l *Loop) reach(b *ssa.BasicBlock) {
	if l.Blocks[b] {
		return
	}
	l.Blocks[b] = true
	for _, pred := range b.Preds {
		l.reach(pred)
	}
}

// InnermostLoop returns the smallest of the loops that holds the block, or nil.
func InnermostLoop(loops []*Loop, b *ssa.BasicBlock) *Loop {
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
