package unboundedbody

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// A hostWalk follows a URL to what decides its host: what its text begins with, or what was parsed to make it. Where a function of ours puts it together,
// that is looked into, so that the name of an object behind the host is not taken for one.
//
//	base + "/users/" + id    fmt.Sprintf("https://%s/users/%s", base, id)    base.JoinPath("users", id).String()    base
type hostWalk struct {
	*site
	seen  map[ssa.Value]bool
	bound []*ssa.Call // the calls of functions of ours that are looked into, the innermost last
	out   []ssa.Value
}

func (w *hostWalk) value(v ssa.Value, depth int) {
	if w.seen[v] {
		return
	}
	if depth == 0 {
		w.out = append(w.out, v)
		return
	}
	w.seen[v] = true
	sources, _ := w.effects.Sources(v)
	if len(sources) == 0 {
		sources = []ssa.Value{v}
	}
	for _, source := range sources {
		w.source(source, depth)
	}
}

func (w *hostWalk) source(v ssa.Value, depth int) {
	if x, ok := v.(*ssa.Extract); ok && x.Index == 0 {
		if call, ok := x.Tuple.(*ssa.Call); ok {
			v = call
		}
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		if host, known := hostIn(v.X); known && host == "" {
			w.value(v.Y, depth-1) // "http://" + host
			return
		}
		w.value(v.X, depth-1)
	case *ssa.Call:
		w.call(v, depth)
	case *ssa.Alloc:
		w.literal(v, depth)
	case *ssa.Parameter:
		w.parameter(v, depth)
	default:
		w.out = append(w.out, v)
	}
}

// call goes on with what a call makes a URL of.
func (w *hostWalk) call(call *ssa.Call, depth int) {
	if fn := call.Call.StaticCallee(); fn != nil && len(fn.Blocks) > 0 && w.effects.Ours(pkgOf(w.site, call)) {
		w.returned(call, fn, depth)
		return
	}
	first := firstPart(call)
	if first == nil || !w.madeOfArguments(call) {
		w.out = append(w.out, call)
		return
	}
	w.value(first, depth-1)
}

// madeOfArguments reports whether a function of a library makes what it returns of what it is given: strings.TrimSuffix, and not os.Getenv.
func (w *hostWalk) madeOfArguments(call *ssa.Call) bool {
	rows, rest := w.effects.Models.Yields(w.effects.Callee(call))
	if len(rows) == 0 {
		return rest == models.FromArguments
	}
	return slices.ContainsFunc(rows, func(y models.Yields) bool { return y.Result == 0 && y.Into == nil && len(y.From) > 0 })
}

// returned looks into a function of ours.
func (w *hostWalk) returned(call *ssa.Call, fn *ssa.Function, depth int) {
	w.bound = append(w.bound, call)
	for instr := range code.Instructions(fn) {
		if ret, ok := instr.(*ssa.Return); ok && len(ret.Results) > 0 && !code.IsNil(ret.Results[0]) {
			w.value(ret.Results[0], depth-1)
		}
	}
	w.bound = w.bound[:len(w.bound)-1]
}

// parameter is what the call gave by which a function was entered, or else what all callers give, where they are in the package.
func (w *hostWalk) parameter(p *ssa.Parameter, depth int) {
	for _, call := range slices.Backward(w.bound) {
		if call.Call.StaticCallee() == p.Parent() {
			w.value(code.ArgumentOf(call, p), depth-1)
			return
		}
	}
	given, all := w.effects.Arguments(p)
	if !all {
		w.out = append(w.out, p)
		return
	}
	for _, arg := range given {
		w.value(arg.Value, depth-1)
	}
}

// literal is a URL that is put together by its fields.
//
//	&url.URL{Scheme: "http", Host: peer, Path: path}
func (w *hostWalk) literal(v *ssa.Alloc, depth int) {
	if types.TypeString(v.Type(), nil) != "*net/url.URL" {
		w.out = append(w.out, v)
		return
	}
	for _, ref := range *v.Referrers() {
		if addr, ok := ref.(*ssa.FieldAddr); ok && code.FieldName(addr) == "Host" {
			for _, host := range code.StoresTo(addr) {
				w.value(host, depth-1)
			}
		}
	}
}

// firstPart is what the text begins with that a function of a library makes: its receiver, its first argument, or what stands at the host of a format.
func firstPart(call *ssa.Call) ssa.Value {
	args := code.Arguments(call)
	if len(args) == 0 {
		return nil
	}
	at, formatted := hostVerb(args[0])
	if !formatted || len(args) < 2 {
		return args[0]
	}
	list := code.Variadic(args[len(args)-1])
	if at >= len(list) {
		return args[0]
	}
	if boxed, ok := list[at].(*ssa.MakeInterface); ok {
		return boxed.X
	}
	return list[at]
}

// hostVerb is which of its arguments a format puts where a URL has its host, if it puts one there.
//
//	"%s/users/%s"    "https://%s/users/%s"    the first
func hostVerb(format ssa.Value) (at int, found bool) {
	c, ok := format.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return 0, false
	}
	scheme, rest, absolute := strings.Cut(constant.StringVal(c.Value), "://")
	if !absolute {
		return 0, strings.HasPrefix(scheme, "%")
	}
	host, _, _ := strings.Cut(rest, "/")
	return strings.Count(scheme, "%"), strings.Contains(host, "%")
}
