package effects

import (
	"fmt"
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/suppress"
)

// Analyzer computes the summaries of one package and keeps them as facts for its dependents.
var Analyzer = &analysis.Analyzer{
	Name:       "hldeffects",
	Doc:        "summarises what every function may do before it returns",
	Requires:   []*analysis.Analyzer{code.Analyzer, config.Analyzer, suppress.Analyzer},
	FactTypes:  []analysis.Fact{new(Summary)},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// A Summary is what is known of one function. It is the fact of its object.
type Summary struct {
	Effects []Effect // before it returns
	Kept    []Effect // of others, once it has returned: see noteKept
	Results []Bound  // by result: what a returned context or client bounds
	Opened  *Opened  // what it newly opens and returns first
	Inside  *Opened  // what it newly opens and returns first inside a struct
	Limits  []int    // the parameters that are pools which it limits
	Feeds   []Feed   // the results that are channels of a library

	Completes []Completed // the bounds that it sets on servers that it is given
	Given     []Given     // what it does with functions that it is given
	Takes     []ParamUse  // what it does with what it is given to hold: see takesOf
	Holds     []HoldFact  // what it acquires, gives back or holds for its caller
	Origins   []Contents  // of its results, in terms of its parameters
	Fills     []Contents  // what it writes through its parameters, likewise
	States    Fact        // of an interface method: what its declaration states
}

// AFact marks Summary as a fact.
func (*Summary) AFact() {}

// String shows a summary in a want comment and to `hldlint debug effects`.
func (s *Summary) String() string {
	out := ""
	for _, e := range s.Effects {
		out += fmt.Sprintf("%s %s %s %s; ", e.Kind, e.Name, e.Op, boundsString(e.Bounds))
	}
	for i, b := range s.Results {
		if b.Kind != Unknown {
			out += fmt.Sprintf("returns %d %s; ", i, boundString(b))
		}
	}
	if s.Opened != nil {
		out += "opens " + s.Opened.What + "; "
	}
	for _, g := range s.Given {
		out += fmt.Sprintf("given %d %s; ", g.Param, g.How)
	}
	return out
}

func boundsString(bounds []Bound) string {
	out := "["
	for i, b := range bounds {
		if i > 0 {
			out += " "
		}
		out += boundString(b)
	}
	return out + "]"
}

func boundString(b Bound) string {
	switch b.Kind {
	case Unknown:
		return "unknown"
	case Param:
		return fmt.Sprintf("param %d", b.Param)
	}
	return string(b.Kind)
}

// Given is what a function does with a function that it is given.
type Given struct {
	Param int    // the parameter, the receiver being the first
	How   string // as models.Calls.How, again or spins
}

// Result answers questions about the functions of one package.
type Result struct {
	asking sync.Mutex // held by the rule that asks

	pass   *analysis.Pass
	code   *code.Package
	models *models.Set
	words  *lexicon.Set
	stated *suppress.Set

	index      *index
	functions  map[*ssa.Function]*function
	order      []*function                   // source order
	impls      map[*types.Func][]*types.Func // interface method to the implementations in sight
	concrete   []types.Type                  // candidates for implementations
	program    *Program                      // all packages of the run, once they are linked
	alone      *Program                      // this package as if it were all, where nothing is linked
	results    map[resultKey]*Bound          // memo of result bounds; nil while in the making
	values     map[valueKey]*Bound           // memo of value bounds, likewise
	cold       map[*ssa.Function]bool
	through    map[ssa.CallInstruction]*types.Func // memo of onlyLibraryFunction
	opened     map[*ssa.Function]*Opened           // memo of what functions open and return
	into       map[*function][]*edge
	handlers   map[*ssa.Function]bool            // registered with something that calls them
	services   map[*types.Package][]*types.Named // memo of servicesOf
	statements map[*types.Func]Fact              // of interface methods of this package
	tool       bool                              // see Tool
	changed    map[string]bool                   // see Changed
	inquiry    *inquiry                          // since the summaries were exported
	extents    *extents                          // see Extent
	escaped    *escapeMemo                       // memo of where values go
	regions    map[*ssa.Function]*Regions        // memo of Regions
	holdables  map[types.Type]holdableType       // memo of holdable
	origins    *origins                          // see originsOf
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
		pass: pass, code: code.Of(pass), models: cfg.ModelSet(), words: cfg.Words(),
		functions: map[*ssa.Function]*function{},
		results:   map[resultKey]*Bound{},
		values:    map[valueKey]*Bound{},
		handlers:  map[*ssa.Function]bool{},
		opened:    map[*ssa.Function]*Opened{},
		through:   map[ssa.CallInstruction]*types.Func{},
	}
	if !cfg.IsFirstParty(pass) {
		return r, nil // libraries are known through models
	}
	r.stated = pass.ResultOf[suppress.Analyzer].(*suppress.Set)
	r.stateMethods()
	r.indexStores()
	for _, fn := range r.code.Funcs() {
		f := &function{fn: fn, number: len(r.order) + 1, summary: &Summary{}}
		r.functions[fn] = f
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
		if f.summary.says() {
			fact := f.summary.portable()
			fact.Effects = abroad(fact.Effects)
			r.pass.ExportObjectFact(obj, &fact)
		}
	}
}

// says reports whether there is anything in a summary.
func (s *Summary) says() bool {
	opens := s.Opened != nil || s.Inside != nil
	return opens || len(s.Effects)+len(s.Given)+len(s.Kept)+len(s.Limits)+len(s.Takes)+len(s.Holds)+len(s.Origins)+len(s.Fills)+len(s.Feeds)+len(s.Completes) > 0 || tells(s.Results)
}

func tells(bounds []Bound) bool {
	for _, b := range bounds {
		if b.Kind != Unknown {
			return true
		}
	}
	return false
}

// summaryOf returns what is known of a function of any package, or nil.
func (r *Result) summaryOf(fn *types.Func) *Summary {
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
func (r *Result) foreign(fn *types.Func) *Summary {
	if r.program != nil {
		return r.program.summaryOf(code.Key(fn))
	}
	var s Summary
	if r.pass.ImportObjectFact(fn, &s) {
		return &s
	}
	return nil
}
