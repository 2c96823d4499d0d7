package suppress

import (
	"go/ast"
	"go/token"
)

// place widens each directive to what it stands for: its own line behind code; the next line when it stands
// alone; a whole declaration when it stands above one or in its doc comment; the file for file-ignore.
func (s *Set) place(fset *token.FileSet, f *ast.File, found []*directive) {
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	codeOn := map[int]bool{}
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			return false
		}
		switch n.(type) {
		case *ast.Comment, *ast.CommentGroup:
			return false
		}
		codeOn[line(n.Pos())] = true
		codeOn[line(n.End())] = true
		return true
	})
	comments := map[int]bool{}
	for _, g := range f.Comments {
		for l := line(g.Pos()); l <= line(g.End()); l++ {
			comments[l] = true
		}
	}
	for _, d := range found {
		d.alone = !codeOn[d.from]
		switch {
		case d.word == "file-ignore", d.ofLinters() && d.pos < f.Package:
			d.from, d.to = 1, line(f.FileEnd)
		case !codeOn[d.from]:
			next := d.from + 1
			for comments[next] && !codeOn[next] {
				next++
			}
			d.to = next
			for _, decl := range f.Decls {
				d.widen(line, decl, next)
			}
		}
		s.list = append(s.list, d)
	}
}

// widen stretches a directive over the declaration, or the field, that begins on the line below it.
func (d *directive) widen(line func(token.Pos) int, decl ast.Decl, next int) {
	start := decl.Pos()
	if line(start) == next {
		d.to = max(d.to, line(decl.End()))
		return
	}
	gen, ok := decl.(*ast.GenDecl)
	if !ok {
		return
	}
	for _, spec := range gen.Specs {
		if line(spec.Pos()) == next {
			d.to = max(d.to, line(spec.End()))
		}
	}
}
