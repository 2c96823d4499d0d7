package trace

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// onlyModelled is the library's method that a call of a method of one of our interfaces can only run, or nil: the value provably holds a type of a
// library whose method has a row.
//
//	type querier interface{ QueryRow(ctx context.Context, q string, args ...any) pgx.Row }
//	type todos struct{ q querier }
//	t := todos{q: conn}               conn is a *pgx.Conn, and nothing else is ever put there
//	t.q.QueryRow(ctx, query, id)      (*pgx.Conn).QueryRow
func (r *Package) onlyModelled(call ssa.CallInstruction) *types.Func {
	c := call.Common()
	if c.Method.Pkg() == nil || !r.Ours(c.Method.Pkg()) || r.shape(c.Method) != nil {
		return nil // io.Reader and its like, and what has a row as it is
	}
	if _, generic := types.Unalias(c.Value.Type()).(*types.TypeParam); generic {
		return nil
	}
	fn := r.OnlyMethod(call)
	if fn == nil || fn.Pkg() == nil || r.Ours(fn.Pkg()) || r.ModelOf(fn) == nil {
		return nil
	}
	return fn
}

// OnlyMethod is the declared method that a call of an interface's method can only run, for what the value holds is of one type; or nil.
func (r *Package) OnlyMethod(call ssa.CallInstruction) *types.Func {
	c := call.Common()
	held := r.onlyType(c.Value)
	if held == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(held, true, c.Method.Pkg(), c.Method.Name())
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	return fn.Origin()
}

// onlyType is the one type that a value of an interface can only hold, or nil: where any other may come from is unknown, or it is one of several.
func (r *Package) onlyType(v ssa.Value) types.Type {
	d := &dynamic{r: r, seen: map[ssa.Value]bool{}, all: true}
	d.value(v)
	if !d.all || len(d.types) != 1 {
		return nil
	}
	return d.types[0]
}

// dynamic collects the types that a value of an interface may hold.
type dynamic struct {
	r     *Package
	seen  map[ssa.Value]bool
	types []types.Type
	all   bool
}

func (d *dynamic) value(v ssa.Value) {
	if len(d.seen) > MaxSources || !d.all {
		d.all = false
		return
	}
	if d.seen[v] {
		return
	}
	d.seen[v] = true
	sources, all := d.r.Sources(v)
	d.all = d.all && all
	for _, s := range sources {
		d.source(s)
	}
}

func (d *dynamic) source(s ssa.Value) {
	t := s.Type()
	if global, ok := s.(*ssa.Global); ok {
		t = code.Core(global.Type()).(*types.Pointer).Elem() // of another package: what is loaded from it
	}
	switch {
	case code.IsNil(s): // nothing can be called on it
	case !types.IsInterface(t):
		if !slices.ContainsFunc(d.types, func(known types.Type) bool { return types.Identical(known, t) }) {
			d.types = append(d.types, t)
		}
	default:
		d.opened(s)
	}
}

// opened goes on where a value is still behind an interface: to what callers give, and to what a function of the package returns.
func (d *dynamic) opened(s ssa.Value) {
	switch s := s.(type) {
	case *ssa.Parameter:
		d.given(s)
	case *ssa.Call:
		d.returned(s, 0)
	case *ssa.Extract:
		if call, ok := s.Tuple.(*ssa.Call); ok {
			d.returned(call, s.Index)
			return
		}
		d.all = false
	default:
		d.all = false
	}
}

func (d *dynamic) given(p *ssa.Parameter) {
	fn := p.Parent()
	given, all := d.r.Arguments(p)
	if !all || fn.Signature.Recv() != nil && slices.ContainsFunc(d.r.Index.Dynamic, func(call ssa.CallInstruction) bool { return code.MayCall(call, fn) }) {
		d.all = false
		return
	}
	for _, arg := range given {
		d.value(arg.Value)
	}
}

func (d *dynamic) returned(call *ssa.Call, i int) {
	fn := call.Call.StaticCallee()
	if fn == nil || d.r.Number(fn) == 0 || d.seen[call] {
		d.all = false
		return
	}
	d.seen[call] = true
	for _, b := range code.Origin(fn).Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
			d.value(ret.Results[i])
		}
	}
}
