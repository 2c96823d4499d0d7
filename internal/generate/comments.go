package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
)

// comments are those of types and fields, by "Type" and "Type.Field".
type comments map[string]string

func readComments(root string, folders ...string) (comments, error) {
	all := comments{}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(folder), "*.go"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return nil, fmt.Errorf("reading comments: %w", err)
			}
			all.read(f)
		}
	}
	return all, nil
}

func (c comments) read(f *ast.File) {
	for _, decl := range f.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range gen.Specs {
			typ, ok := spec.(*ast.TypeSpec)
			if !ok {
				continue
			}
			structure, ok := typ.Type.(*ast.StructType)
			if !ok {
				continue
			}
			c[typ.Name.Name] = flat(gen.Doc)
			for _, field := range structure.Fields.List {
				for _, name := range field.Names {
					c[typ.Name.Name+"."+name.Name] = strings.TrimSpace(flat(field.Doc) + " " + flat(field.Comment))
				}
			}
		}
	}
}

func flat(group *ast.CommentGroup) string { return strings.Join(strings.Fields(group.Text()), " ") }
