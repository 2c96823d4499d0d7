package loader

import (
	"bytes"
	"context"
	"go/ast"
	"slices"

	"golang.org/x/tools/go/packages"
)

// cgo is not run for libraries: their C types are unexported nearly always. Where a package of ours does mention something exported that is
// declared in C's terms, cgo says what it is: const OK = C.LIB_OK.

// inC lists the exported names of a file that are declared by way of C. An unexported field of a C type concerns nobody.
func inC(f *ast.File) []string {
	if !imports(f, `"C"`) {
		return nil
	}
	var names []string
	note := func(id *ast.Ident, n ast.Node) {
		if id.IsExported() && mentionsC(n) {
			names = append(names, id.Name)
		}
	}
	for _, decl := range f.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			note(decl.Name, decl.Type)
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					for _, id := range spec.Names {
						note(id, spec)
					}
				case *ast.TypeSpec:
					note(spec.Name, spec.Type)
				}
			}
		}
	}
	return names
}

func mentionsC(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			hidden := len(n.Names) > 0 && !slices.ContainsFunc(n.Names, (*ast.Ident).IsExported)
			if _, structural := n.Type.(*ast.FuncType); hidden && !structural {
				return false
			}
		case *ast.SelectorExpr:
			id, ok := n.X.(*ast.Ident)
			found = found || ok && id.Name == "C"
		}
		return !found
	})
	return found
}

// runCgo has cgo say what the libraries declare in C's terms that packages of ours mention. It is false if there are none, or if cgo cannot run:
// what is unknown is told where it is used.
func (l *Loader) runCgo(ctx context.Context, g *Graph) bool {
	if l.env["CGO_ENABLED"] != "1" {
		return false
	}
	var paths []string
	for _, p := range g.Packages {
		for _, path := range p.Imports {
			if lib := l.libraries[path]; lib != nil && len(lib.InC) > 0 && !lib.cgo && l.mentions(p, lib.InC) {
				lib.cgo = true
				paths = append(paths, path)
			}
		}
	}
	if len(paths) == 0 {
		return false
	}
	list, err := l.load(ctx, packages.NeedName|packages.NeedCompiledGoFiles, paths)
	if err != nil || l.more(ctx, fromCgo) != nil {
		return false
	}
	for _, p := range list {
		lib := l.libraries[p.PkgPath]
		if lib == nil || len(p.CompiledGoFiles) == 0 {
			continue
		}
		lib.files, lib.outline = p.CompiledGoFiles, nil
		for _, path := range fromCgo {
			lib.imports[path] = path
		}
	}
	return true
}

// mentions reports whether the text of a package has one of some names after a dot.
func (l *Loader) mentions(p *Package, names []string) bool {
	for _, file := range p.Files {
		text, err := l.ReadFile(file)
		if err != nil {
			continue
		}
		for _, name := range names {
			if bytes.Contains(text, []byte("."+name)) {
				return true
			}
		}
	}
	return false
}
