package code

import (
	"go/ast"
	"go/token"
	"slices"
	"sync"
)

// fileNodes are the nodes of a file by the positions that go/ssa gives to what it makes of them. They are looked for once somebody asks for one of
// the file: the largest files are generated, and nobody reports anything there.
type fileNodes struct {
	once sync.Once
	at   map[token.Pos]ast.Node
}

// Node returns the syntax of an instruction: the call, literal, statement or selector at its position, or nil for code that nobody wrote.
func (p *Package) Node(instr interface{ Pos() token.Pos }) ast.Node {
	pos := instr.Pos()
	i := slices.IndexFunc(p.pass.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos < f.FileEnd })
	if i < 0 {
		return nil
	}
	p.nodesOnce.Do(func() { p.nodes = make([]fileNodes, len(p.pass.Files)) })
	nodes := &p.nodes[i]
	nodes.once.Do(func() {
		nodes.at = map[token.Pos]ast.Node{}
		ast.Inspect(p.pass.Files[i], func(n ast.Node) bool {
			nodes.note(n)
			return true
		})
	})
	return nodes.at[pos]
}

// note remembers a node by the position that go/ssa gives to what it makes of it.
func (f *fileNodes) note(n ast.Node) {
	switch n := n.(type) {
	case *ast.CallExpr:
		f.at[n.Lparen] = n // ssa.Call.Pos
	case *ast.CompositeLit:
		f.at[n.Lbrace] = n // ssa.Alloc.Pos
	case *ast.SendStmt:
		f.at[n.Arrow] = n
	case *ast.UnaryExpr:
		f.at[n.OpPos] = n
	case *ast.GoStmt, *ast.DeferStmt, *ast.SelectStmt:
		f.at[n.Pos()] = n
	}
}
