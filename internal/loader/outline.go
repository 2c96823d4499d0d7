package loader

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
)

// An outline is what a library's source declares for others, as far as syntax tells.
type outline struct {
	fset    *token.FileSet
	files   []*ast.File
	imports []string // paths that declarations mention, as written
	inC     []string // exported names that are declared in C's terms
	err     error    // the first of the syntax
}

// outlineOf parses the files of a library without the inside of functions, and leaves out what cannot matter to others: unexported functions
// that no declaration mentions, values of variables whose type is written, and imports that nothing mentions then. What is imported for the
// inside of functions alone is therefore never looked for.
//
//	import ("fmt"; "io"; "regexp")
//	type Reader interface{ io.Reader; name() string }     io is mentioned;
//	var word *regexp.Regexp = regexp.MustCompile(`\w+`)   regexp too, as a type;
//	func Print(r Reader) { fmt.Println(r.name()) }        fmt is not
func outlineOf(fset *token.FileSet, names []string, read func(string) ([]byte, error), nameOf func(path string) string) *outline {
	o := &outline{fset: fset}
	for _, name := range names {
		text, err := read(name)
		if err == nil {
			var f *ast.File
			if f, err = parser.ParseFile(fset, name, stripBodies(text), parser.SkipObjectResolution); f != nil {
				o.files = append(o.files, f)
			}
		}
		if o.err == nil {
			o.err = err
		}
	}
	for _, f := range o.files {
		o.inC = append(o.inC, inC(f)...)
	}
	o.trim()
	seen := map[string]bool{}
	for _, f := range o.files {
		for _, path := range trimImports(f, nameOf) {
			if !seen[path] {
				seen[path] = true
				o.imports = append(o.imports, path)
			}
		}
	}
	return o
}

// trim drops declarations.
func (o *outline) trim() {
	used := map[string]bool{}
	for _, f := range o.files {
		for _, decl := range f.Decls {
			if decl, ok := decl.(*ast.GenDecl); ok {
				trimValues(decl)
				mentioned(decl, func(id *ast.Ident) { used[id.Name] = true })
			}
		}
	}
	for _, f := range o.files {
		kept := f.Decls[:0]
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || fn.Name.IsExported() || used[fn.Name.Name] && fn.Name.Name != "init" {
				kept = append(kept, decl)
			}
		}
		f.Decls = kept
	}
}

// trimValues drops the values of variables that have a type in writing, and blank variables altogether.
func trimValues(decl *ast.GenDecl) {
	if decl.Tok != token.VAR {
		return
	}
	kept := decl.Specs[:0]
	for _, spec := range decl.Specs {
		v, ok := spec.(*ast.ValueSpec)
		if ok && v.Type != nil {
			v.Values = nil
		}
		if !ok || len(v.Names) != 1 || v.Names[0].Name != "_" {
			kept = append(kept, spec)
		}
	}
	decl.Specs = kept
}

// mentioned calls do for all identifiers that may stand for a function or a package, the inside of function literals aside: it is not
// checked.
func mentioned(n ast.Node, do func(*ast.Ident)) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			mentioned(n.Type, do)
			return false
		case *ast.Ident:
			do(n)
		}
		return true
	})
}

// trimImports drops the imports of a file that its declarations do not mention, and returns the paths of the others.
func trimImports(f *ast.File, nameOf func(path string) string) []string {
	used := map[string]bool{}
	for _, decl := range f.Decls {
		if gen, ok := decl.(*ast.GenDecl); ok && gen.Tok == token.IMPORT {
			continue
		}
		ast.Inspect(decl, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				mentioned(n.Type, func(id *ast.Ident) { used[id.Name] = true })
				return false
			case *ast.SelectorExpr:
				if id, ok := n.X.(*ast.Ident); ok {
					used[id.Name] = true
				}
			}
			return true
		})
	}
	var paths []string
	f.Imports = nil
	for _, decl := range f.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			continue
		}
		kept := gen.Specs[:0]
		for _, spec := range gen.Specs {
			spec, ok := spec.(*ast.ImportSpec)
			if !ok {
				continue
			}
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil || !needed(spec, path, used, nameOf) {
				continue
			}
			kept = append(kept, spec)
			f.Imports = append(f.Imports, spec)
			if path != "C" && path != "unsafe" {
				paths = append(paths, path)
			}
		}
		gen.Specs = kept
	}
	f.Decls = slices.DeleteFunc(f.Decls, func(decl ast.Decl) bool {
		gen, ok := decl.(*ast.GenDecl)
		return ok && len(gen.Specs) == 0 // it has no end, which the checker asks for
	})
	return paths
}

func needed(spec *ast.ImportSpec, path string, used map[string]bool, nameOf func(string) string) bool {
	switch {
	case spec.Name == nil:
		name := nameOf(path)
		return name == "" || used[name] // the go command did not find it, so that nobody knows what it is called
	case spec.Name.Name == "_":
		return false
	}
	return spec.Name.Name == "." || used[spec.Name.Name]
}
