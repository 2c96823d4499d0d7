package code

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"sort"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/ssa"
)

// Analyzer serves the *Package of the pass. It has no facts and does nothing until it is asked, so
// that hosts which run it on every dependency pay nothing there: that is why rules Require it
// rather than buildssa.
var Analyzer = &analysis.Analyzer{
	Name:       "hldcode",
	Doc:        "serves SSA and syntax of a package, built at the first question",
	ResultType: reflect.TypeFor[*Package](),
	Run:        func(pass *analysis.Pass) (any, error) { return &Package{pass: pass}, nil },
}

// Package is one package in all the forms that rules ask for. It is safe for concurrent use.
type Package struct {
	pass *analysis.Pass

	buildOnce sync.Once
	ssa       *ssa.Package
	info      *types.Info // what that was built with
	funcs     []*ssa.Function
	all       []*ssa.Function        // with those that were left out: see Survive
	large     map[*ast.FuncDecl]bool // see TooLarge

	inspectOnce sync.Once
	inspector   *inspector.Inspector

	forget   func(*ast.File) bool // see Forget
	usedOnce sync.Once
	used     map[types.Object]bool

	nodesOnce sync.Once
	nodes     []fileNodes // by the number of the file

	trouble trouble
}

// Of returns the Package of a pass that Requires Analyzer.
func Of(pass *analysis.Pass) *Package { return pass.ResultOf[Analyzer].(*Package) }

// SSA builds the package at the first call and returns it.
func (p *Package) SSA() *ssa.Package {
	p.buildOnce.Do(p.build)
	return p.ssa
}

// Funcs returns every function with a body that the package's source declares, function literals
// included, in source order. Generic functions are there once, as declared.
func (p *Package) Funcs() []*ssa.Function {
	p.buildOnce.Do(p.build)
	return p.funcs
}

// Walk shows all nodes of the package's files once. It remembers nothing, where Inspector remembers each node for as long as the package is held.
func (p *Package) Walk(visit func(ast.Node)) {
	for _, f := range p.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if n != nil {
				visit(n)
			}
			return true
		})
	}
}

// Inspector returns a traversal of the package's files, for those who walk often or look for a node.
func (p *Package) Inspector() *inspector.Inspector {
	p.inspectOnce.Do(func() { p.inspector = inspector.New(p.pass.Files) })
	return p.inspector
}

// collect lists the functions by their declarations: members would leave methods out, and
// a walk over everything reachable would find wrappers that nobody wrote.
func (p *Package) collect(prog *ssa.Program) {
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn == nil || fn.Blocks == nil {
			return
		}
		p.funcs = append(p.funcs, fn)
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	for _, file := range p.pass.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				if obj, ok := p.pass.TypesInfo.Defs[decl.Name].(*types.Func); ok {
					add(prog.FuncValue(obj))
				}
			}
		}
	}
	// Literals in package variables belong to the synthetic init. It is listed too: its stores
	// are the variables' first values.
	add(p.ssa.Func("init"))
	sort.SliceStable(p.funcs, func(i, j int) bool { return p.funcs[i].Pos() < p.funcs[j].Pos() })
	p.all = p.funcs
}

// Range is the syntax of an instruction, or its bare position when it has none.
func (p *Package) Range(instr interface{ Pos() token.Pos }) analysis.Range {
	if n := p.Node(instr); n != nil {
		return n
	}
	return Place(instr.Pos())
}

// A Place is a bare position, for what asks for something that has one: p.Range(code.Place(pos)).
type Place token.Pos

func (p Place) Pos() token.Pos { return token.Pos(p) }
func (p Place) End() token.Pos { return token.NoPos }
