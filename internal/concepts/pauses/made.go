package pauses

import (
	"maps"
	"slices"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Contributor tells of functions that others return whether they pause.
var Contributor = effects.Contributor{Name: "pauses", Queries: []program.Query{madeQuery}}

// made recognises a call of a function that a function of the module has made, which pauses when it is called.
//
//	wait := backoff.New(ctx)	// func New(ctx context.Context) func() { return func() { time.Sleep(delay); delay *= 2 } }
//	for { if err := send(ctx); err != nil { wait(); continue } ... }
func made(r *effects.Result, call *ssa.Call) bool {
	common := call.Common()
	if _, builtin := common.Value.(*ssa.Builtin); builtin || common.IsInvoke() || common.StaticCallee() != nil {
		return false
	}
	sources, _ := r.Sources(common.Value)
	return slices.ContainsFunc(sources, func(s ssa.Value) bool {
		at := 0
		if x, ok := s.(*ssa.Extract); ok {
			s, at = x.Tuple, x.Index
		}
		maker, ok := s.(*ssa.Call)
		if !ok || maker.Call.IsInvoke() {
			return false
		}
		callee := r.Callee(maker)
		return callee != nil && callee.Pkg() != nil && r.Ours(callee.Pkg()) && madeQuery.Ask(r, summary.ResultPlace(trace.MethodKey(callee), at))
	})
}

// madeQuery says whether some function that is returned somewhere sleeps.
var madeQuery = &effects.Query[string, bool]{ID: "returns a pause", About: effects.ByKey, Linked: func(p *program.Program, _ *program.Package, place string) bool {
	in := madeIndex.In(p)
	return slices.ContainsFunc(in.in(place), func(k summary.KeptFunction) bool {
		f := in.declared[k.Remote]
		if k.Local != 0 {
			f = p.Packages[k.Package].Function(k.Local)
		}
		return f != nil && slices.ContainsFunc(f.Effects, func(e summary.Effect) bool { return e.Kind == summary.Sleep })
	})
}}

// returned is what the functions of a program return.
type returned struct {
	asking   sync.Mutex // the places remember what they were asked for
	places   *summary.Places
	declared map[string]*program.Function
}

func (r *returned) in(place string) []summary.KeptFunction {
	r.asking.Lock()
	defer r.asking.Unlock()
	return r.places.In(place)
}

var madeIndex = &effects.Index[*returned]{Make: func(p *program.Program) *returned {
	out := &returned{declared: map[string]*program.Function{}}
	var records []*summary.Record
	for _, path := range slices.Sorted(maps.Keys(p.Packages)) {
		pkg := p.Packages[path]
		records = append(records, pkg.Record)
		for _, f := range pkg.Functions {
			if f.Key != "" {
				out.declared[f.Key] = f
			}
		}
	}
	out.places = summary.JoinPlaces(records, func(string) []string { return nil })
	return out
}}
