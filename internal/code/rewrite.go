package code

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// File returns the file of the package that holds pos, or nil.
func (p *Package) File(pos token.Pos) *ast.File {
	for _, f := range p.pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			return f
		}
	}
	return nil
}

// Text is the source of a node, or "" when it cannot be had.
func (p *Package) Text(n ast.Node) string {
	file := p.pass.Fset.File(n.Pos())
	if file == nil || p.pass.ReadFile == nil {
		return ""
	}
	text, err := p.pass.ReadFile(file.Name())
	if err != nil {
		return ""
	}
	from, to := file.Offset(n.Pos()), file.Offset(n.End())
	if len(text) != file.Size() || to > len(text) {
		return "" // not the text that was parsed: cgo, an overlay
	}
	return string(text[from:to])
}

// Import returns the name by which code at pos can call a package, and the edits that make it so. It fails where that name
// means something else.
func (p *Package) Import(pos token.Pos, path string) (name string, edits []analysis.TextEdit, ok bool) {
	f := p.File(pos)
	scope := p.pass.Pkg.Scope().Innermost(pos)
	if f == nil || scope == nil {
		return "", nil, false
	}
	for _, spec := range f.Imports {
		if got, err := strconv.Unquote(spec.Path.Value); err != nil || got != path || spec.Name != nil && (spec.Name.Name == "_" || spec.Name.Name == ".") {
			continue
		}
		name := p.pass.TypesInfo.PkgNameOf(spec)
		if name == nil {
			return "", nil, false
		}
		_, found := scope.LookupParent(name.Name(), pos)
		return name.Name(), nil, found == name
	}
	name = path[strings.LastIndex(path, "/")+1:]
	if _, found := scope.LookupParent(name, pos); found != nil && found.Parent() != types.Universe || declared(f, name) {
		return "", nil, false
	}
	edit, ok := p.importEdit(f, path)
	return name, []analysis.TextEdit{edit}, ok
}

// declared reports whether anything in the file has the name: a new import would clash, or be hidden from somebody.
func declared(f *ast.File, name string) bool {
	for _, decl := range f.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == name {
			return true
		}
	}
	return slices.ContainsFunc(f.Imports, func(s *ast.ImportSpec) bool { return s.Name != nil && s.Name.Name == name })
}

// importEdit puts an import into the first group, where it is sorted by path. Two fixes that need the same import make the same
// edit.
func (p *Package) importEdit(f *ast.File, path string) (analysis.TextEdit, bool) {
	i := slices.IndexFunc(f.Decls, func(d ast.Decl) bool {
		gen, ok := d.(*ast.GenDecl)
		return ok && gen.Tok == token.IMPORT && gen.Specs != nil && gen.Specs[0].(*ast.ImportSpec).Path.Value != `"C"`
	})
	if i < 0 {
		return analysis.TextEdit{}, false
	}
	decl, quoted := f.Decls[i].(*ast.GenDecl), strconv.Quote(path)
	file := p.pass.Fset.File(decl.Pos())
	if !decl.Lparen.IsValid() {
		both := []string{p.Text(decl.Specs[0]), quoted}
		if both[0] == "" {
			return analysis.TextEdit{}, false
		}
		slices.SortFunc(both, func(a, b string) int { return cmp.Compare(a[strings.Index(a, `"`):], b[strings.Index(b, `"`):]) })
		return analysis.TextEdit{Pos: decl.Pos(), End: decl.End(), NewText: []byte("import (\n\t" + both[0] + "\n\t" + both[1] + "\n)")}, true
	}
	line := file.Line(decl.Specs[0].Pos())
	if line == file.Line(decl.Lparen) {
		return analysis.TextEdit{}, false // all on one line
	}
	for _, spec := range decl.Specs {
		spec := spec.(*ast.ImportSpec)
		at := spec.Pos()
		if spec.Doc != nil {
			at = spec.Doc.Pos()
		}
		if file.Line(at) > line || spec.Path.Value > quoted {
			break // the next group, or the next path
		}
		line = file.Line(spec.End()) + 1
	}
	start := file.LineStart(min(line, file.Line(decl.Rparen)))
	return analysis.TextEdit{Pos: start, End: start, NewText: []byte("\t" + quoted + "\n")}, true
}

// AddField is the edit that sets one more field in a keyed or empty literal of a struct; ok is false where it is set already.
func (p *Package) AddField(lit *ast.CompositeLit, field, value string) (analysis.TextEdit, bool) {
	text := field + ": " + value
	if len(lit.Elts) == 0 {
		return analysis.TextEdit{Pos: lit.Lbrace + 1, End: lit.Lbrace + 1, NewText: []byte(text)}, lit.Rbrace == lit.Lbrace+1
	}
	last := lit.Elts[len(lit.Elts)-1]
	if _, keyed := last.(*ast.KeyValueExpr); !keyed || slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { return sets(e, field) }) {
		return analysis.TextEdit{}, false
	}
	file := p.pass.Fset.File(lit.Pos())
	if end := file.Line(last.End()); end < file.Line(lit.Rbrace) {
		start := file.LineStart(end + 1)
		indent := strings.Repeat("\t", max(0, file.Position(last.Pos()).Column-1))
		return analysis.TextEdit{Pos: start, End: start, NewText: []byte(indent + text + ",\n")}, true
	}
	return analysis.TextEdit{Pos: last.End(), End: last.End(), NewText: []byte(", " + text)}, true
}

// sets reports whether an element of a literal sets a field.
func sets(element ast.Expr, field string) bool {
	pair, ok := element.(*ast.KeyValueExpr)
	if !ok {
		return false
	}
	key, ok := pair.Key.(*ast.Ident)
	return ok && key.Name == field
}
