package report

import (
	"go/ast"
	"go/parser"
	"go/token"
)

// Declarations returns, for each finding, its kind and package and the function, or the package variable, that it lies in: "Open",
// "(*Client).Get". That stays when the line is edited, when the message names another callee, and when the finding's own fix is half of
// what has to be done. It is empty where the file cannot be read or the finding lies in neither.
func Declarations(findings []Finding) []string {
	files := map[string]*parsed{}
	out := make([]string, len(findings))
	for i, f := range findings {
		p := files[f.Range.File]
		if p == nil {
			p = parse(f.Range.File)
			files[f.Range.File] = p
		}
		if name := p.around(f.Range.Line); name != "" {
			out[i] = hash(f.ID() + "\x00" + f.Package + "\x00" + name)
		}
	}
	return out
}

// parsed is a file as far as it could be read.
type parsed struct {
	fset *token.FileSet
	file *ast.File
}

func parse(name string) *parsed {
	p := &parsed{fset: token.NewFileSet()}
	p.file, _ = parser.ParseFile(p.fset, name, nil, parser.SkipObjectResolution) // what is there counts, errors or not
	return p
}

// around is the name of what is declared around a line.
func (p *parsed) around(line int) string {
	if p.file == nil {
		return ""
	}
	holds := func(n ast.Node) bool {
		return p.fset.PositionFor(n.Pos(), false).Line <= line && line <= p.fset.PositionFor(n.End(), false).Line
	}
	for _, decl := range p.file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if holds(decl) {
				return declared(decl)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && holds(v) {
					return v.Names[0].Name
				}
			}
		}
	}
	return ""
}

// declared is the name of a function with its receiver's type, whose parameters do not count.
func declared(decl *ast.FuncDecl) string {
	if decl.Recv == nil || len(decl.Recv.List) == 0 {
		return decl.Name.Name
	}
	pointer := ""
	t := ast.Unparen(decl.Recv.List[0].Type)
	if star, ok := t.(*ast.StarExpr); ok {
		pointer, t = "*", ast.Unparen(star.X)
	}
	switch generic := t.(type) {
	case *ast.IndexExpr:
		t = generic.X
	case *ast.IndexListExpr:
		t = generic.X
	}
	if id, ok := t.(*ast.Ident); ok {
		return "(" + pointer + id.Name + ")." + decl.Name.Name
	}
	return decl.Name.Name
}
