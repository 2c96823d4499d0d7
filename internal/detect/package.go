package detect

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/suppress"
)

// A Package is what a rule looks at, and whom it may ask.
type Package struct {
	Pass    *analysis.Pass
	Code    *code.Package
	Effects *effects.Result
}

// New makes the analyzer of a rule that is nothing but queries. Its documentation is the page of that name.
func New(name string, queries ...Query) *analysis.Analyzer {
	return NewFunc(name, func(p *Package) { p.Run(queries...) })
}

// NewFunc makes the analyzer of a rule that looks at a package by itself:
//
//	var Analyzer = detect.NewFunc("modshard", run)
//
//	func run(p *detect.Package) {
//		p.Each(func(fn *ssa.Function) { ... })
//	}
//
// It does not see packages that are not first-party, nor those of tools that do their work once.
func NewFunc(name string, look func(*Package)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     name,
		Doc:      docs.MustSynopsis(name),
		URL:      docs.URL(name),
		Requires: []*analysis.Analyzer{config.Analyzer, code.Analyzer, concepts.Effects, suppress.Analyzer},
		Run: code.Guarded(func(pass *analysis.Pass) (any, error) {
			e, done := effects.Of(pass)
			defer done()
			if config.IsFirstParty(pass) && !e.Tool() {
				look(&Package{Pass: pass, Code: code.Of(pass), Effects: e})
			}
			return nil, nil
		}),
	}
}

// Each hands every function of the package to look, closures included. What panics in one costs that function alone.
func (p *Package) Each(look func(*ssa.Function)) { p.Code.Each(p.Pass, look) }

// Stated are the directives of the package: what its authors say of single lines.
func (p *Package) Stated() *suppress.Set { return p.Pass.ResultOf[suppress.Analyzer].(*suppress.Set) }
