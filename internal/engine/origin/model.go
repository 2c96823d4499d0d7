package origin

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// modelledResult is what models say of a result of a library function, and reports whether they say something.
func (o *origins) modelledResult(n *originNode, call *ssa.Call, fn *types.Func, result int, path string) bool {
	rows, rest := o.yields(fn)
	said := false
	for _, y := range rows {
		if y.Into == nil && y.Result == result {
			said = true
			o.yielded(n, call, fn, y, path)
		}
	}
	switch {
	case said:
		return true
	case isErrorText(fn):
		o.receiver(n, call, "")
		return true
	case rest == "" || code.IsError(resultType(fn, result)):
		return false
	case rest != models.FromArguments:
		n.is(originOf[rest], o.r.Calls(call, trace.Target{Remote: fn}))
		return true
	}
	n.mixed = true
	if fn.Signature().Recv() != nil && !call.Call.IsInvoke() && call.Call.StaticCallee() == nil {
		o.receiver(n, call, path) // bound where the method value was made
	}
	shown, formatted := code.Shown(call)
	if !formatted {
		shown = code.Arguments(call)
	}
	for _, arg := range shown {
		if _, function := code.Core(arg.Type()).(*types.Signature); !function {
			n.dep(contained, arg, path)
		}
	}
	return true
}

// receiver is what the receiver of a call contains.
func (o *origins) receiver(n *originNode, call ssa.CallInstruction, path string) {
	if recv := o.r.Argument(call, -1); recv != nil {
		n.dep(contained, recv, path)
	} else {
		n.unknown()
	}
}

// yields are the rows of a library function. One of ours has none: its body tells.
func (o *origins) yields(fn *types.Func) ([]models.Yields, models.Source) {
	if fn == nil || fn.Pkg() == nil || o.r.Ours(fn.Pkg()) {
		return nil, ""
	}
	return o.r.Models.Yields(fn)
}

// isErrorText recognises the method Error of the interface error.
func isErrorText(fn *types.Func) bool { return fn != nil && fn.Pkg() == nil && fn.Name() == "Error" }

func resultType(fn *types.Func, i int) types.Type {
	if res := fn.Signature().Results(); i < res.Len() {
		return res.At(i).Type()
	}
	return types.Typ[types.Invalid]
}

// yielded is what one row says.
func (o *origins) yielded(n *originNode, call ssa.CallInstruction, fn *types.Func, y models.Yields, path string) {
	hop := o.r.Calls(call, trace.Target{Remote: fn})
	switch {
	case y.What != "":
		n.is(originOf[y.What], hop)
	case y.Is != "":
		n.own = append(n.own, summary.Way{Kind: summary.OriginObject, Type: y.Is, Path: path, Chain: []summary.Hop{hop}})
	default:
		o.yieldedFrom(n, call, y, path)
	}
}

// yieldedFrom is what a row says is made of arguments.
func (o *origins) yieldedFrom(n *originNode, call ssa.CallInstruction, y models.Yields, path string) {
	n.mixed = n.mixed || y.Into == nil && len(y.From) > 1
	switch {
	case y.Field != "":
		path = "." + y.Field
	case y.Decodes:
		path = ""
	}
	for _, i := range y.From {
		if arg := o.r.Argument(call, i); arg != nil {
			n.dep(contained, arg, path).decoded = y.Decodes
		} else {
			n.unknown()
		}
	}
}

// modelledWrite is what models say that a library function writes through an argument, and reports whether they know.
func (o *origins) modelledWrite(n *originNode, call ssa.CallInstruction, fn *types.Func, v ssa.Value, path string) bool {
	rows, rest := o.yields(fn)
	for _, y := range rows {
		if y.Into != nil && o.fills(call, fn, *y.Into, v) {
			o.yielded(n, call, fn, y, handedOn(y, path))
		}
	}
	return len(rows) > 0 || rest != "" || isErrorText(fn)
}

// handedOn is the path within what a row writes from: a value that is put there as it is has the same fields, of which what is decoded or computed knows
// nothing.
//
//	errors.As(err, &coded)    coded.Reason is err's
func handedOn(y models.Yields, path string) string {
	if y.What != "" || y.Is != "" || y.Decodes {
		return ""
	}
	return path
}

// fills reports whether a value is the argument that a row names, or one that follows a variadic one.
func (o *origins) fills(call ssa.CallInstruction, fn *types.Func, into int, v ssa.Value) bool {
	if o.r.Argument(call, into) == v {
		return true
	}
	last := fn.Signature().Params().Len() - 1
	return fn.Signature().Variadic() && into == last && into >= 0 && slices.Contains(call.Common().Args, v) && o.r.Argument(call, last) == v
}

// parts resolves a whole value of a library's type, or a field of it, to where its content comes from.
func parts(r *effects.Result, w summary.Way) []summary.Way {
	at := strings.LastIndexByte(w.Type, '.')
	if at < 0 {
		return []summary.Way{summary.NotKnown}
	}
	var out []summary.Way
	for _, part := range r.Models.Parts(w.Type[:at], w.Type[at+1:]) {
		field := ""
		if part.Field != "" {
			field = "." + part.Field
		}
		rest, within := summary.InsideField(w.Path, field)
		_, whole := summary.InsideField(field, w.Path)
		switch {
		case !within && !whole:
		case part.Is != "" && within:
			out = append(out, parts(r, summary.Way{Type: part.Is, Path: rest, Decoded: w.Decoded, Chain: w.Chain})...)
		case part.What != "":
			out = append(out, summary.Way{Kind: partOrigin(part.What, w.Decoded), Part: w.Part || !within, Chain: w.Chain})
		}
	}
	if len(out) == 0 {
		return []summary.Way{summary.NotKnown}
	}
	return out
}

func partOrigin(what models.Source, decoded bool) summary.Origin {
	if decoded {
		return summary.DecodedFrom(originOf[what])
	}
	return originOf[what]
}
