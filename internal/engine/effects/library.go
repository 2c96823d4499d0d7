package effects

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// librarySummary is what a library's method does for whoever calls it through an interface of ours, in words of its parameters; nil where
// no model tells. What its receiver was made with is not known.
//
//	(*sql.DB).QueryContext    waits for sql, ended by parameter 1
func (r *Result) librarySummary(fn *types.Func) *summary.Summary {
	m := r.Models.Func(fn)
	if m == nil {
		return nil
	}
	out := &summary.Summary{}
	op := code.FuncName(fn)
	if w := m.Waits; w != nil && w.With == "" {
		out.Effects = append(out.Effects, libraryWait(op, w))
	}
	if m.Runs != "" && m.Runs != "read" {
		out.Effects = append(out.Effects, summary.Effect{Kind: summary.Run, Name: m.Runs, Op: op, By: m.ForMany()})
	}
	if len(out.Effects) == 0 {
		return nil
	}
	return out
}

func libraryWait(op string, w *models.Waits) summary.Effect {
	e := summary.Effect{Kind: summary.Wait, Name: w.Protocol, Op: op, By: w.Bound}
	if w.Local {
		e.Flags |= summary.Local
	}
	if w.Cleanup {
		e.Flags |= summary.Cleanup
	}
	switch w.Bound {
	case "context":
		e.Bounds = []summary.Bound{{Kind: summary.Param, Param: w.Arg + 1}} // the receiver is the first
	case "stream":
		e.Flags |= summary.Stream
	case "default":
		e.Flags |= summary.Default
	default:
		e.Bounds = []summary.Bound{{}}
	}
	return e
}

// boxedFunctions lists the methods of the libraries' types that the package puts behind interfaces of ours, as far as models know them.
func (r *Result) boxedFunctions(boxed []trace.Box) []summary.Function {
	var out []summary.Function
	done := map[string]bool{}
	for _, b := range boxed {
		for sel := range types.NewMethodSet(b.Type).Methods() {
			fn := sel.Obj().(*types.Func)
			if s := r.librarySummary(fn); s != nil && !done[code.Key(fn)] {
				done[code.Key(fn)] = true
				out = append(out, summary.Function{Key: code.Key(fn), Name: code.FuncName(fn), Recv: code.ReceiverKey(fn), Summary: s})
			}
		}
	}
	return out
}

// boxedAs is a library's type with the methods alone of the interface that it is put behind.
func boxedAs(b trace.Box) summary.Concrete {
	out := concrete(b.Type)
	asked := map[string]bool{}
	for sel := range types.NewMethodSet(b.In).Methods() {
		asked[code.MethodID(sel.Obj().(*types.Func))] = true
	}
	out.Methods = slices.DeleteFunc(out.Methods, func(m summary.Method) bool { return !asked[m.ID] })
	return out
}
