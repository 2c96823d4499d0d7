package members

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor says of functions what their results prove.
var Contributor = effects.Contributor{
	Name:   "members",
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Members = proven(r, fn) },
}

// answers reports whether a result of a call that is true, or a nil error, proves that an argument is one of a known set.
//
//	if !names.Known(path) { return }
func (a *asker) answers(call *ssa.Call, result int, v ssa.Value) bool {
	for i, arg := range code.Arguments(call) {
		if same(arg, v) && a.tells(call, summary.Member{Result: result, Param: i}) {
			return true
		}
	}
	return false
}

// answered reports whether a result of a call is one of a known set itself.
//
//	requests.WithLabelValues(names.Label(path))
func (a *asker) answered(call *ssa.Call, result int) bool {
	return a.tells(call, summary.Member{Result: result, Param: summary.Itself})
}

// tells asks the function that is called, in its body or in its summary.
func (a *asker) tells(call *ssa.Call, m summary.Member) bool {
	callee := call.Call.StaticCallee()
	if callee == nil || a.functions == 0 {
		return false
	}
	if fn := code.Origin(callee); a.r.Functions[fn] != nil {
		return a.inside().decides(fn, m)
	}
	declared := a.r.Callee(call)
	if declared == nil || declared.Pkg() == nil || !a.r.Ours(declared.Pkg()) {
		return false
	}
	s := a.r.SummaryOf(declared)
	return s != nil && slices.Contains(s.Members, m)
}

// proven lists what the results of a function prove.
func proven(r *effects.Result, fn *ssa.Function) []summary.Member {
	results := fn.Signature.Results()
	var out []summary.Member
	for i := range results.Len() {
		switch t := results.At(i).Type(); {
		case code.IsBool(t), code.IsError(t):
			for p, param := range fn.Params {
				if m := (summary.Member{Result: i, Param: p}); code.IsString(param.Type()) && decides(r, fn, m) {
					out = append(out, m)
				}
			}
		case code.IsString(t) && len(fn.Params) > 0:
			if m := (summary.Member{Result: i, Param: summary.Itself}); decides(r, fn, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

func decides(r *effects.Result, fn *ssa.Function, m summary.Member) bool {
	return newAsker(r).decides(fn, m)
}

// decides reports whether all that a function returns proves it.
func (a *asker) decides(fn *ssa.Function, m summary.Member) bool {
	found := false
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || m.Result >= len(ret.Results) {
			continue
		}
		v := ret.Results[m.Result]
		switch found = true; {
		case m.Param == summary.Itself && !a.member(v, b, maxParts):
			return false
		case m.Param != summary.Itself && !a.grants(v, fn.Params[m.Param], b):
			return false
		}
	}
	return found
}

// grants reports whether a result is true, or a nil error, only where a parameter is one of a known set.
func (a *asker) grants(result ssa.Value, p *ssa.Parameter, b *ssa.BasicBlock) bool {
	if code.IsError(result.Type()) {
		return a.fails(result, p, maxParts) || a.checked(p, b)
	}
	return a.holds(result, true, p, maxParts) || a.checked(p, b)
}

// fails reports whether an error is one, or none only where a parameter is one of a known set.
//
//	return fmt.Errorf("no page %s", path)    return ErrUnknown    return names.Check(path)
func (a *asker) fails(err ssa.Value, p *ssa.Parameter, steps int) bool {
	switch err := err.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.UnOp:
		_, sentinel := err.X.(*ssa.Global)
		return sentinel
	case *ssa.Call:
		row := a.r.Models.Holds(a.r.Callee(err))
		return row != nil && row.Errs || a.passes(err, p)
	case *ssa.Extract:
		return a.passes(err, p)
	case *ssa.Phi:
		for i, e := range err.Edges {
			if steps == 0 || !a.fails(e, p, steps-1) && !a.checkedBetween(p, err.Block().Preds[i], err.Block()) {
				return false
			}
		}
		return true
	}
	return false
}
