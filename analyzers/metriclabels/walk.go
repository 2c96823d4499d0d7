package metriclabels

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
)

// walk lists what a value is computed from, in its function and in callers of that in the package.
type walk struct {
	s     *detect.Site
	seen  map[ssa.Value]bool
	found []ssa.Value
}

const (
	maxCallers = 3  // through how many callers
	maxValues  = 80 // of how many values
)

func (w *walk) value(v ssa.Value, depth int) {
	if v == nil || w.seen[v] || len(w.seen) > maxValues {
		return
	}
	w.seen[v] = true
	w.found = append(w.found, v)
	switch v := v.(type) {
	case *ssa.Parameter:
		w.parameter(v, depth)
	case *ssa.FreeVar:
		for _, b := range w.s.Effects.Bindings(v) {
			w.value(b, depth)
		}
	case *ssa.Alloc:
		for _, s := range code.StoredThrough(v) {
			w.value(s, depth)
		}
	case *ssa.Call:
		w.call(v, depth)
	case ssa.Instruction:
		for _, op := range v.Operands(nil) {
			if *op != nil {
				w.value(*op, depth)
			}
		}
	}
}

// call goes on with the arguments of a library's function that makes what it returns of them. What others make of theirs is not known here, or
// is told by package origin.
//
//	strings.ToLower(err.Error())    but neither classify(err.Error()) nor fmt.Sprintf("%T", err)
func (w *walk) call(call *ssa.Call, depth int) {
	callee := w.s.Effects.Callee(call)
	if callee != nil && callee.Pkg() != nil {
		if rows, rest := w.s.Effects.Models.Yields(callee); w.s.Effects.Ours(callee.Pkg()) || rest != models.FromArguments && len(rows) == 0 {
			return
		}
	}
	shown, formatted := code.Shown(call)
	if !formatted {
		shown = code.Arguments(call)
	}
	for _, arg := range shown {
		w.value(arg, depth)
	}
}

// parameter goes on with what callers in the package give.
func (w *walk) parameter(p *ssa.Parameter, depth int) {
	if depth == 0 || !code.IsString(p.Type()) {
		return
	}
	given, _ := w.s.Effects.Arguments(p)
	for _, arg := range given {
		w.value(arg.Value, depth-1)
	}
}

// checked reports whether a condition on the way to a call asks what the text of a label is: whether it is a known one.
//
//	if !slices.Contains(methods, method) { method = "other" }
//	if route, known := routes[path]; known { ... }
func checked(s *detect.Site, l *label) bool {
	places := map[types.Object]bool{}
	texts := map[ssa.Value]bool{}
	for _, v := range l.of {
		if f := code.LoadedField(v); f != nil && code.IsString(v.Type()) {
			places[f] = true
		}
		texts[v] = code.IsString(v.Type()) && !code.IsConst(v)
	}
	for br := range code.BranchesTo(s.Call.Block()) {
		if asks(s, br.Cond, texts, places) {
			return true
		}
	}
	return false
}

// asks reports whether a condition is computed from one of some texts, or from what lies in one of some places. Whether it is empty says nothing.
func asks(s *detect.Site, cond ssa.Value, texts map[ssa.Value]bool, places map[types.Object]bool) bool {
	if cmp, ok := cond.(*ssa.BinOp); ok && (empty(cmp.X) || empty(cmp.Y)) {
		return false
	}
	w := &walk{s: s, seen: map[ssa.Value]bool{}}
	w.value(cond, 0)
	return slices.ContainsFunc(w.found, func(v ssa.Value) bool {
		f := code.LoadedField(v)
		return texts[v] || f != nil && places[f]
	})
}

func empty(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || c.Value.ExactString() == `""`)
}
