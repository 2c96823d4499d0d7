package effects

import (
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
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
	*Bounds
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

// A Trace follows the values of one package: to where they come from, to the functions that a call may run, to who calls.
type Trace struct {
	pass   *analysis.Pass
	code   *code.Package
	models *models.Set
	words  *lexicon.Set
	stated *suppress.Set

	index      *index
	numbers    map[*ssa.Function]int               // of the package's functions, from 1
	impls      map[*types.Func][]*types.Func       // interface method to the implementations in sight
	concrete   []types.Type                        // candidates for implementations
	through    map[ssa.CallInstruction]*types.Func // memo of onlyLibraryFunction
	statements map[*types.Func]summary.Fact        // of interface methods of this package
}

// Bounds says what values bound, as a context, a client or a duration.
type Bounds struct {
	*Trace
	// What the effects tell: Summaries what is known of a function of any package, or nil; Resolve a bound once the program is
	// known, if it is; Ask the program's answer to a question, which is alone where nothing is linked.
	Summaries func(*types.Func) *summary.Summary
	Resolve   func(summary.Bound) summary.Bound
	Ask       func(question, alone string) string

	results map[resultKey]*summary.Bound // memo of result bounds; nil while in the making
	values  map[valueKey]*summary.Bound  // memo of value bounds, likewise
	changed map[string]bool              // see noteChanged
	bounded []ssa.Value                  // what a field is set on that bounds calls: see boundsSetOn
}

// newTrace makes a Trace that knows nothing of the package yet: see indexStores and stateMethods.
func newTrace(pass *analysis.Pass, cfg *config.Config) *Trace {
	return &Trace{
		pass: pass, code: code.Of(pass), models: cfg.ModelSet(), words: cfg.Words(),
		numbers: map[*ssa.Function]int{}, through: map[ssa.CallInstruction]*types.Func{},
	}
}

// newBounds makes Bounds that have asked nothing yet.
func newBounds(t *Trace) *Bounds {
	return &Bounds{Trace: t, results: map[resultKey]*summary.Bound{}, values: map[valueKey]*summary.Bound{}}
}

type resultKey struct {
	fn    *ssa.Function
	index int
	want  aspect
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
		Bounds:    newBounds(newTrace(pass, cfg)),
		functions: map[*ssa.Function]*function{},
		handlers:  map[*ssa.Function]bool{},
		opened:    map[*ssa.Function]*summary.Opened{},
	}
	r.Summaries, r.Resolve, r.Ask = r.summaryOf, r.settled, r.ask
	if !cfg.IsFirstParty(pass) {
		return r, nil // libraries are known through models
	}
	r.stated = pass.ResultOf[suppress.Analyzer].(*suppress.Set)
	r.stateMethods()
	r.indexStores()
	r.indexBounded()
	for _, fn := range r.code.Funcs() {
		f := &function{fn: fn, number: len(r.order) + 1, summary: &summary.Summary{}}
		r.functions[fn], r.numbers[fn] = f, f.number
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
	r.noteChanged()
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
		if !ok || obj.Pkg() != r.pass.Pkg {
			continue // a function literal belongs to the function around it
		}
		for i := range f.fn.Signature.Results().Len() {
			f.summary.Results = append(f.summary.Results, r.resultBound(f.fn, i, aspectOf(f.fn.Signature.Results().At(i).Type(), r.models)))
		}
		f.summary.Opened, f.summary.Inside = r.resultOpened(f.fn), servers(r.openedInside(f.fn))
		f.summary.Limits, f.summary.Feeds = limits[f.fn], r.resultFeeds(f.fn)
		f.summary.Completes = r.completedParams(f)
		r.exportTakes(f)
		r.summariseOrigins(f)
		if f.summary.Says() {
			fact := f.summary.Portable()
			fact.Effects = summary.Exportable(fact.Effects)
			r.pass.ExportObjectFact(obj, &fact)
		}
	}
}

// summaryOf returns what is known of a function of any package, or nil.
func (r *Result) summaryOf(fn *types.Func) *summary.Summary {
	if fn == nil {
		return nil
	}
	fn = fn.Origin()
	if fn.Pkg() == r.pass.Pkg {
		if f := r.functions[r.code.SSA().Prog.FuncValue(fn)]; f != nil {
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
	if r.pass.ImportObjectFact(fn, &s) {
		return &s
	}
	return nil
}
