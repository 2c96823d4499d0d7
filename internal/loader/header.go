package loader

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"

	"github.com/hldlint/hldlint/internal/cache"
)

// header parses what the go command reads of a Go file.
func header(text []byte) (*ast.File, *token.FileSet) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", text, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return nil, nil
	}
	return f, fset
}

// importsC reports whether a Go file imports "C".
func importsC(text []byte) bool {
	if !bytes.Contains(text, []byte(`"C"`)) {
		return false
	}
	f, _ := header(text)
	return f != nil && imports(f, `"C"`)
}

func imports(f *ast.File, quoted string) bool {
	for _, spec := range f.Imports {
		if spec.Path.Value == quoted {
			return true
		}
	}
	return false
}

// HeaderOf is a digest of all that the go command reads of a Go file, or "" if that may be more than the lines above the first
// declaration: it looks for files to embed everywhere, and cgo compiles.
func HeaderOf(text []byte) string {
	f, fset := header(text)
	if f == nil || imports(f, `"C"`) || imports(f, `"embed"`) {
		return ""
	}
	end := f.Name.End()
	if n := len(f.Decls); n > 0 {
		end = f.Decls[n-1].End()
	}
	return cache.KeyOf(string(text[:fset.Position(end).Offset])).String()
}
