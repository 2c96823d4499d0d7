package code

import (
	"go/ast"
	"go/token"
	"maps"

	"golang.org/x/tools/go/ssa"
)

// build makes the SSA form. A function that go/ssa panics on, though for go/types nothing is seriously wrong, is built without its body, and told of: it
// costs the others nothing.
//
//	for range T.M {	// an error that go/types calls soft, as it does unused variables: func(T) takes no function
//	}
func (p *Package) build() {
	failed := p.attempt(p.files())
	if failed != nil {
		p.buildWithout(failed)
	}
	p.forgetExpressions()
	p.collect(p.ssa.Prog)
}

// failure is a panic and where it came from.
type failure struct {
	value any
	frame string
}

// attempt builds the package of some files, or says what it failed on.
func (p *Package) attempt(files []*ast.File) (failed *failure) {
	return attempted(func() { p.buildFrom(files) })
}

// buildFrom makes the SSA form of some files. InstantiateGenerics is off: an instance repeats its origin, which is analysed as declared.
func (p *Package) buildFrom(files []*ast.File) {
	prog := ssa.NewProgram(p.pass.Fset, ssa.BuilderMode(0))
	for _, imported := range p.pass.Pkg.Imports() {
		prog.CreatePackage(imported, nil, nil, true)
	}
	info := *p.pass.TypesInfo
	info.FileVersions = maps.Clone(info.FileVersions)
	for i, f := range files {
		if version, ok := info.FileVersions[p.pass.Files[i]]; ok {
			info.FileVersions[f] = version
		}
	}
	pkg := prog.CreatePackage(p.pass.Pkg, files, &info, false)
	pkg.Build()
	p.ssa, p.info = pkg, &info
}

// buildWithout finds the functions that cannot be built, by halves, and builds the package without their bodies. Where none is to
// blame, as when the value of a variable cannot be built, the package has no SSA form and the panic goes on.
func (p *Package) buildWithout(first *failure) {
	all := map[*ast.FuncDecl]bool{}
	var list []*ast.FuncDecl
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil && !p.large[fn] {
				all[fn], list = true, append(list, fn)
			}
		}
	}
	if failed := p.attempt(p.without(all)); failed != nil {
		panic(first.value)
	}
	p.addHalves(list, all)
}

// addHalves gives functions their bodies back, but for those that cannot be built.
func (p *Package) addHalves(list []*ast.FuncDecl, without map[*ast.FuncDecl]bool) {
	for _, fn := range list {
		delete(without, fn)
	}
	failed := p.attempt(p.without(without))
	if failed == nil {
		return
	}
	for _, fn := range list {
		without[fn] = true
	}
	if len(list) == 1 {
		p.note(list[0].Name.Name, list[0].Pos(), failed)
		return
	}
	half := len(list) / 2
	p.addHalves(list[:half], without)
	p.addHalves(list[half:], without)
}

// without are the package's files with some functions' bodies left out, beside those that are too large.
func (p *Package) without(bodies map[*ast.FuncDecl]bool) []*ast.File {
	out := make([]*ast.File, len(p.pass.Files))
	for i, file := range p.pass.Files {
		copied := *file
		copied.Decls = make([]ast.Decl, len(file.Decls))
		for j, decl := range file.Decls {
			copied.Decls[j] = decl
			if fn, ok := decl.(*ast.FuncDecl); ok && (bodies[fn] || p.large[fn]) {
				bare := *fn
				bare.Body = nil
				copied.Decls[j] = &bare
			}
		}
		out[i] = &copied
	}
	return out
}

// note remembers what a function failed on.
func (p *Package) note(name string, pos token.Pos, failed *failure) {
	p.trouble.add(Problem{Pos: pos, Func: name, Text: failed.String()})
}
