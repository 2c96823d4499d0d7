package effects

import (
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/suppress"
)

// New makes the analyzer that computes the summaries of one package and keeps them as facts for its dependents, with what the
// contributors add. A suite of rules has one.
func New(contributors ...Contributor) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "hldeffects",
		Doc:        "summarises what every function may do before it returns",
		Requires:   []*analysis.Analyzer{code.Analyzer, config.Analyzer, suppress.Analyzer},
		FactTypes:  []analysis.Fact{new(summary.Summary)},
		ResultType: reflect.TypeFor[*Result](),
		Run:        func(pass *analysis.Pass) (any, error) { return survive(pass, contributors) },
	}
}

// Result answers questions about the functions of one package.
type Result struct {
	*bounds.Package
	asking sync.Mutex // held by the rule that asks

	Functions    map[*ssa.Function]*Function
	Order        []*Function      // source order
	Program      *program.Program // all packages of the run, once they are linked
	alone        *program.Program // this package as if it were all, where nothing is linked
	cold         map[*ssa.Function]bool
	states       map[reflect.Type]any // what concepts remember: see State
	memos        map[reflect.Type]any // and in this phase alone: see Memo
	contributors []Contributor
	into         map[*Function][]*Edge
	Handlers     map[*ssa.Function]bool // registered with something that calls them
	tool         bool                   // see Tool
	Phase        phase
	Entered      int                               // how many phases were
	sites        map[site][]summary.Effect         // what calls do, in this phase: see maxSites
	remembered   int                               // how many effects these are
	answers      map[program.Asked]answered        // in this phase
	services     map[*types.Package][]*types.Named // memo of ServicesOf
}

// Of returns the Result of a pass that requires the suite's analyzer, and what the caller has to call when it asks no more. Until
// then nobody else may ask: answers are memoised, and hosts run the rules of a package side by side.
func Of(pass *analysis.Pass) (result *Result, done func()) {
	for _, of := range pass.ResultOf {
		if r, ok := of.(*Result); ok {
			r.asking.Lock()
			return r, r.asking.Unlock
		}
	}
	panic("effects: " + pass.Analyzer.Name + " does not require them")
}

func run(pass *analysis.Pass, contributors []Contributor) *Result {
	cfg := pass.ResultOf[config.Analyzer].(*config.Config)
	r := &Result{
		Package:      bounds.New(trace.New(pass, cfg)),
		Functions:    map[*ssa.Function]*Function{},
		Handlers:     map[*ssa.Function]bool{},
		states:       map[reflect.Type]any{},
		memos:        map[reflect.Type]any{},
		contributors: contributors,
	}
	r.Summaries, r.Resolve = r.SummaryOf, r.settled
	r.ChangedElsewhere = func(variable string) bool { return changesQuery.Ask(r, variable) }
	r.InProcess = func() bool { return inProcessQuery.Ask(r, struct{}{}) }
	if !cfg.IsFirstParty(pass) {
		return r // libraries are known through models
	}
	r.Stated = pass.ResultOf[suppress.Analyzer].(*suppress.Set)
	r.StateMethods()
	r.IndexStores()
	r.IndexBounded()
	for _, fn := range r.Code.Funcs() {
		f := &Function{Fn: fn, Number: len(r.Order) + 1, Summary: &summary.Summary{}}
		r.Functions[fn], r.Numbers[fn] = f, f.Number
		r.Order = append(r.Order, f)
	}
	plugin := code.IsPlugin(r.Code.SSA())
	r.Each(func(f *Function) {
		f.Entry, f.serves = r.entryOf(f), plugin || r.implementsService(f.Fn)
		r.findLoops(f)
		r.extract(f)
	})
	r.followFunctions()
	for _, c := range r.contributors {
		if c.Given != nil {
			c.Given(r)
		}
	}
	r.propagate()
	r.Each(r.markLoops)
	for _, c := range r.contributors {
		if c.Closed != nil {
			c.Closed(r)
		}
	}
	r.propagate()
	r.findCold()
	r.NoteChanged()
	r.noteKept()
	r.noteStarted()
	r.export()
	r.enter(closed)
	return r
}

// export turns the summaries into facts. Empty ones say nothing and stay at home.
func (r *Result) export() {
	r.Each(r.exportOne)
}

func (r *Result) exportOne(f *Function) {
	obj, ok := f.Fn.Object().(*types.Func)
	if !ok || obj.Pkg() != r.Pass.Pkg {
		return // a function literal belongs to the function around it
	}
	for i := range f.Fn.Signature.Results().Len() {
		f.Summary.Results = append(f.Summary.Results, r.ResultBound(f.Fn, i, bounds.AspectOf(f.Fn.Signature.Results().At(i).Type(), r.Models)))
	}
	f.Summary.Results = summary.BoundsInOwnParams(r.Owner(f.Fn), f.Summary.Results)
	f.Summary.Completes = r.CompletedParams(f.Fn)
	for _, c := range r.contributors {
		if c.Export != nil {
			c.Export(r, f.Fn, f.Summary)
		}
	}
	f.Summary.Opaque = r.NamesWait(obj) && r.IsOpaque(f.Fn)
	if f.Summary.Says() {
		fact := f.Summary.Portable().Exportable()
		r.Pass.ExportObjectFact(obj, &fact)
	}
}

// SummaryOf returns what is known of a function of any package, or nil.
func (r *Result) SummaryOf(fn *types.Func) *summary.Summary {
	if fn == nil {
		return nil
	}
	fn = fn.Origin()
	if fn.Pkg() == r.Pass.Pkg {
		if f := r.Functions[r.Code.SSA().Prog.FuncValue(fn)]; f != nil {
			return f.Summary
		}
		return nil
	}
	if fn.Pkg() == nil || !r.Ours(fn.Pkg()) {
		return r.librarySummary(fn)
	}
	return summaryQuery.AskOr(r, code.Key(fn), func() *summary.Summary { return r.foreign(fn) })
}

// foreign is what a fact tells of a function of another package, or nil.
func (r *Result) foreign(fn *types.Func) *summary.Summary {
	var s summary.Summary
	if r.Pass.ImportObjectFact(fn, &s) {
		return &s
	}
	return nil
}
