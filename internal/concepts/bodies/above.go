package bodies

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// cappedQuery asks whether whoever hands on a request as a parameter has limited its body.
var cappedQuery = effects.AboutParameter("capped by callers", cappedAbove)

// cappedByCallers reports whether all who give a function the request, be it through an interface or from another package, limit its body.
//
//	r.Body = http.MaxBytesReader(w, r.Body, max)
//	order, err := s.formats[r.Header.Get("Content-Type")].Parse(r)
func cappedByCallers(r *effects.Result, of ssa.Value) bool {
	if code.IsResponse(of.Type()) {
		return false
	}
	sources, all := r.Sources(of)
	if _, either := of.(*ssa.Phi); either && !all {
		return false
	}
	return len(sources) > 0 && !slices.ContainsFunc(sources, func(v ssa.Value) bool {
		p := carrier(v)
		return p == nil || !effects.AskOfParameter(r, cappedQuery, p)
	})
}

// A given is a parameter of a function of the program.
type given struct {
	fn    *program.Function
	param int
}

// maxAbove bounds how many parameters are asked about, up from one.
const maxAbove = 64

// cappedAbove reports whether each way by which a request gets to a parameter leads through a function that limits its body.
func cappedAbove(p *program.Program, l *program.Function, param int) bool {
	queue := []given{{l, param}}
	seen := map[given]bool{queue[0]: true}
	for len(queue) > 0 {
		up, known := givenBy(p, queue[0])
		if !known || len(seen) > maxAbove {
			return false
		}
		queue = queue[1:]
		for _, next := range up {
			if !seen[next] && !next.limits() {
				queue = append(queue, next)
			}
			seen[next] = true
		}
	}
	return true
}

// givenBy lists the parameters that callers hand on as a parameter: false, where something else may be given, or nobody is known to call.
func givenBy(p *program.Program, at given) (up []given, known bool) {
	if p.Registered(at.fn) {
		return nil, false
	}
	for _, caller := range at.fn.Callers() {
		if p.Dead(caller) {
			continue
		}
		for e, to := range caller.Calls() {
			if !slices.Contains(to, at.fn) {
				continue
			}
			next, ok := handedOn(p, caller, e.ArgumentBound(at.param))
			if !ok {
				return nil, false
			}
			up, known = append(up, next), true
		}
	}
	return up, known
}

// handedOn is the parameter of a caller that it hands on, or of the function around it.
func handedOn(p *program.Program, caller *program.Function, b summary.Bound) (given, bool) {
	if b.Kind != summary.Param || b.Stored {
		return given{}, false
	}
	if !b.Foreign() {
		return given{caller, b.Param}, true
	}
	pkg := p.Packages[b.Owner.Package]
	if pkg == nil {
		return given{}, false
	}
	owner := pkg.Function(b.Owner.Number)
	return given{owner, b.Param}, owner != nil
}

// limits reports whether a function puts a limited reader into the body of a request that it gets.
func (g given) limits() bool {
	return slices.Contains(g.fn.Summary.Callbacks, summary.CallbackUse{Param: g.param, Mode: summary.Caps})
}
