package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// HandedOut reports whether a context is one that something hands out which keeps it, has no deadline, and ends with that alone, where what hands it out
// is kept here for all requests.
//
//	type Session interface{ Context() context.Context }
//	func New() Session { ctx, cancel := context.WithCancel(context.Background()); return &session{ctx, cancel} }
//	func (a *API) list(w http.ResponseWriter, r *http.Request) { a.rpc.List(a.session.Context(), &req) }	this
func HandedOut(r *effects.Result, ctx ssa.Value) bool {
	sources, all := r.Sources(ctx)
	for _, v := range sources {
		call, ok := v.(*ssa.Call)
		if !ok || !handsOut(r, call) || !keptForAll(r, r.Argument(call, -1)) {
			return false
		}
	}
	return all && len(sources) > 0
}

// handsOut reports whether a call of a method brings a context that what it is a method of keeps, whatever is behind an interface.
func handsOut(r *effects.Result, call *ssa.Call) bool {
	f, callee := r.Functions[code.Origin(call.Parent())], r.Callee(call)
	if f == nil || callee == nil || !r.Ours(callee.Pkg()) || callee.Signature().Params().Len() > 0 {
		return false
	}
	found := false
	for _, e := range f.EdgesAt(call) {
		for _, via := range r.CalleeSummaries(e) {
			if len(via.Results) == 0 || !lasting(via.Results[0]) {
				return false
			}
			found = true
		}
	}
	return found
}

// lasting recognises a context that is kept, and that only the end of what keeps it ends.
func lasting(b summary.Bound) bool { return b.Stored && b.Lasting() && b.Field == "" }

// keptForAll reports whether a value is taken from a field or a variable that no request fills.
func keptForAll(r *effects.Result, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	var stores []*ssa.Store
	switch at := load.X.(type) {
	case *ssa.FieldAddr:
		stores = r.Index.Fields[code.FieldOf(at)]
	case *ssa.Global:
		stores = r.Index.Globals[at]
	}
	return len(stores) > 0 && !slices.ContainsFunc(stores, func(s *ssa.Store) bool { return r.Reach(s.Parent()).By == summary.Request })
}
