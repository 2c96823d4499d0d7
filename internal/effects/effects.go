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

// Analyzer computes the summaries of one package and keeps them as facts for its dependents.
var Analyzer = &analysis.Analyzer{
	Name:       "hldeffects",
	Doc:        "summarises what every function may do before it returns",
	Requires:   []*analysis.Analyzer{code.Analyzer, config.Analyzer, suppress.Analyzer},
	FactTypes:  []analysis.Fact{new(summary.Summary)},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result answers questions about the functions of one package.
type Result struct {
	*bounds.Package
	asking sync.Mutex // held by the rule that asks

	functions map[*ssa.Function]*function
	order     []*function      // source order
	program   *program.Program // all packages of the run, once they are linked
	alone     *program.Program // this package as if it were all, where nothing is linked
	cold      map[*ssa.Function]bool
	opened    map[*ssa.Function]*summary.Opened // memo of what functions open and return
	into      map[*function][]*edge
	handlers  map[*ssa.Function]bool            // registered with something that calls them
	tool      bool                              // see Tool
	inquiry   *inquiry                          // since the summaries were exported
	services  map[*types.Package][]*types.Named // memo of servicesOf
	extents   *extents                          // see Extent
	escaped   *escapeMemo                       // memo of where values go
	regions   map[*ssa.Function]*Regions        // memo of Regions
	holdables map[types.Type]holdableType       // memo of holdable
	origins   *origins                          // see originsOf
}

// Of returns the Result of a pass that Requires Analyzer, and what the caller has to call when it asks no more. Until
// then nobody else may ask: answers are memoised, and hosts run the rules of a package side by side.
func Of(pass *analysis.Pass) (result *Result, done func()) {
	r := pass.ResultOf[Analyzer].(*Result)
	r.asking.Lock()
	return r, r.asking.Unlock
}

func run(pass *analysis.Pass) (any, error) {
	cfg := pass.ResultOf[config.Analyzer].(*config.Config)
	r := &Result{
		Package:   bounds.New(trace.New(pass, cfg)),
		functions: map[*ssa.Function]*function{},
		handlers:  map[*ssa.Function]bool{},
		opened:    map[*ssa.Function]*summary.Opened{},
	}
	r.Summaries, r.Resolve, r.Ask = r.summaryOf, r.settled, r.ask
	if !cfg.IsFirstParty(pass) {
		return r, nil // libraries are known through models
	}
	r.Stated = pass.ResultOf[suppress.Analyzer].(*suppress.Set)
	r.StateMethods()
	r.IndexStores()
	r.IndexBounded()
	for _, fn := range r.Code.Funcs() {
		f := &function{fn: fn, number: len(r.order) + 1, summary: &summary.Summary{}}
		r.functions[fn], r.Numbers[fn] = f, f.number
		r.order = append(r.order, f)
	}
	for _, f := range r.order {
		f.entry = r.entryOf(f)
		r.findLoops(f)
		r.extract(f)
	}
	r.followFunctions()
	r.close()
	for _, f := range r.order {
		r.markLoops(f)
		r.markRetries(f)
	}
	r.markAgain()
	r.close()
	r.findCold()
	r.NoteChanged()
	r.noteKept()
	r.noteStarted()
	r.findHolds()
	r.export()
	r.inquiry = newInquiry()
	return r, nil
}

// export turns the summaries into facts. Empty ones say nothing and stay at home.
func (r *Result) export() {
	limits := r.limitedParams()
	for _, f := range r.order {
		obj, ok := f.fn.Object().(*types.Func)
		if !ok || obj.Pkg() != r.Pass.Pkg {
			continue // a function literal belongs to the function around it
		}
		for i := range f.fn.Signature.Results().Len() {
			f.summary.Results = append(f.summary.Results, r.ResultBound(f.fn, i, bounds.AspectOf(f.fn.Signature.Results().At(i).Type(), r.Models)))
		}
		f.summary.Opened, f.summary.Inside = r.resultOpened(f.fn), servers(r.openedInside(f.fn))
		f.summary.Limits, f.summary.Feeds = limits[f.fn], r.resultFeeds(f.fn)
		f.summary.Completes = r.completedParams(f)
		r.exportTakes(f)
		r.summariseOrigins(f)
		if f.summary.Says() {
			fact := f.summary.Portable()
			fact.Effects = summary.Exportable(fact.Effects)
			r.Pass.ExportObjectFact(obj, &fact)
		}
	}
}

// summaryOf returns what is known of a function of any package, or nil.
func (r *Result) summaryOf(fn *types.Func) *summary.Summary {
	if fn == nil {
		return nil
	}
	fn = fn.Origin()
	if fn.Pkg() == r.Pass.Pkg {
		if f := r.functions[r.Code.SSA().Prog.FuncValue(fn)]; f != nil {
			return f.summary
		}
		return nil
	}
	if r.inquiry == nil {
		return r.foreign(fn)
	}
	s, known := r.inquiry.functions[fn]
	if !known {
		s = r.foreign(fn)
		r.inquiry.functions[fn] = s
	}
	return s
}

// foreign is what is known of a function of another package.
func (r *Result) foreign(fn *types.Func) *summary.Summary {
	if r.program != nil {
		return r.program.SummaryOf(code.Key(fn))
	}
	var s summary.Summary
	if r.Pass.ImportObjectFact(fn, &s) {
		return &s
	}
	return nil
}
