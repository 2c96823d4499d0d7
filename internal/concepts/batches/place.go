package batches

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// standsAt is where a loop stands: its for statement, or the first that it does where that is not known.
func (x *extents) standsAt(l *code.Loop) trace.Positioned {
	if s := x.statementOf(l); s != nil {
		return s
	}
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			if instr.Pos().IsValid() {
				return instr
			}
		}
	}
	return l.Head.Parent()
}

// maxLooked bounds at how many instructions of a loop its statement is looked for.
const maxLooked = 64

// statementOf is the for statement that makes a loop: the innermost one whose body has an instruction of the loop itself, or a loop
// that is directly in it.
func (x *extents) statementOf(l *code.Loop) ast.Stmt {
	fn := l.Head.Parent()
	looked := 0
	var out ast.Stmt
	inner := func(s ast.Stmt) {
		if s != nil && (out == nil || s.Pos() > out.Pos()) {
			out = s
		}
	}
	loops := x.loopsOf(fn)
	for b := range code.OrderedBlocks(fn, l) {
		if code.InnermostLoop(loops, b).Head != l.Head {
			continue
		}
		for _, instr := range b.Instrs {
			if looked < maxLooked && instr.Pos().IsValid() {
				looked++
				inner(bodyAround(fn, instr.Pos()))
			}
		}
	}
	for _, o := range loops {
		if o.Outer != nil && o.Outer.Head == l.Head {
			if s := x.statementOf(o); s != nil {
				inner(bodyAround(fn, s.Pos()))
			}
		}
	}
	return out
}

// bodyAround is the innermost for statement whose body is at a position: what stands before the body belongs to the loop around.
func bodyAround(fn *ssa.Function, pos token.Pos) ast.Stmt {
	root := fn.Syntax()
	if root == nil || !pos.IsValid() {
		return nil
	}
	var found ast.Stmt
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n := n.(type) {
		case *ast.ForStmt:
			if n.Body.Pos() <= pos {
				found = n
			}
		case *ast.RangeStmt:
			if n.Body.Pos() <= pos {
				found = n
			}
		}
		return true
	})
	return found
}
