package pools

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// PoolRoots follows a pool to the calls that opened it, through wrappers of it and functions that return it. The
// list is complete only if all is true.
func PoolRoots(r *effects.Result, v ssa.Value) (roots []*ssa.Call, all bool) {
	t := &poolTracer{r: r, seen: map[ssa.Value]bool{}, all: true}
	t.value(v)
	return t.roots, t.all
}

// maxPoolSources bounds how far a pool is followed through wrappers, parameters and helpers.
const maxPoolSources = 64

// poolTracer looks at each source once, however many ways lead to it: a wrapper that all queries go through has as many
// callers as there are queries.
type poolTracer struct {
	r     *effects.Result
	seen  map[ssa.Value]bool // sources
	roots []*ssa.Call
	all   bool

	told   bool // what other packages give to functions is told where they call them
	stays  bool // with parameters, rather than to go on with what callers give
	params []*ssa.Parameter

	but *ssa.Function // what it returns is not gone into
}

func (t *poolTracer) value(v ssa.Value) {
	if load, ok := v.(*ssa.UnOp); ok {
		if _, value := code.Core(load.Type()).(*types.Struct); value && t.r.IsPool(load.X.Type()) {
			t.value(load.X) // the receiver of a method that takes the value
			return
		}
		if f, ok := load.X.(*ssa.FieldAddr); ok && t.r.IsPool(f.X.Type()) {
			t.value(f.X) // an embedded pool: the struct around it was opened
			return
		}
		if stored, ok := reaching(t.r, load); ok {
			for _, s := range stored {
				t.value(s)
			}
			return
		}
	}
	sources, all := t.r.Sources(v)
	t.all = t.all && all
	for _, s := range sources {
		t.source(s)
	}
}

func (t *poolTracer) source(s ssa.Value) {
	if x, ok := s.(*ssa.Extract); ok {
		s = x.Tuple
	}
	if t.seen[s] {
		return
	}
	if len(t.seen) > maxPoolSources {
		t.all = false
		return
	}
	t.seen[s] = true
	switch s := s.(type) {
	case *ssa.Const: // nil, beside an error
	case *ssa.Parameter:
		if t.stays {
			t.params = append(t.params, s)
			return
		}
		t.arguments(s)
	case *ssa.Call:
		if m := t.r.Model(s); m != nil {
			t.modelled(s, m)
			return
		}
		t.roots = append(t.roots, s)
		if fn := s.Call.StaticCallee(); fn != nil && t.r.Functions[code.Origin(fn)] != nil {
			t.returned(code.Origin(fn)) // both the call of a helper and what it opens are roots: either may be asked for
		}
		t.behind(s)
	default:
		t.all = false
	}
}

// behind follows a pool that a method of an interface returned to what the methods behind it open.
//
//	db, err := dialect.connect(ctx, cfg)
//	db.SetMaxOpenConns(100)                    limits what mysqlDialect.connect and its like have opened
func (t *poolTracer) behind(call *ssa.Call) {
	method := t.r.Callee(call)
	if method == nil || !code.IsInterfaceMethod(method) {
		return
	}
	for _, impl := range t.r.Implementations(method) {
		if f := t.r.Functions[t.r.Code.SSA().Prog.FuncValue(impl)]; f != nil {
			t.returned(f.Fn)
		}
	}
}

func (t *poolTracer) modelled(call *ssa.Call, m *models.Func) {
	switch {
	case m.Returns != nil && (m.Returns.What == "pool" || m.Returns.What == "unwrap"):
		t.value(t.r.Argument(call, m.Returns.From))
	case m.Opens != nil && m.Opens.Wraps:
		t.value(t.r.Argument(call, m.Opens.Arg))
	default:
		given := givenPools(t.r, call)
		if len(given) == 0 {
			t.roots = append(t.roots, call)
		}
		for _, pool := range given {
			t.value(pool)
		}
	}
}

// givenPools lists the pools that an opener is given, itself or in its options: it opens none of its own, and who limits the one limits the other.
//
//	orm, err := gorm.Open(postgres.New(postgres.Config{Conn: db}))
func givenPools(r *effects.Result, call *ssa.Call) []ssa.Value {
	var out []ssa.Value
	for _, arg := range call.Call.Args {
		out = append(out, poolsIn(r, arg, maxOptions)...)
	}
	return out
}

// maxOptions is how many options of options may lie between an opener and the pool that it is given.
const maxOptions = 4

// poolsIn lists the pools among what options are made of, here, in a helper of the package that makes them, or by who gives them.
func poolsIn(r *effects.Result, v ssa.Value, depth int) []ssa.Value {
	v = plain(v)
	switch {
	case depth == 0 || code.IsNil(v):
		return nil
	case r.IsPool(v.Type()):
		return []ssa.Value{v}
	}
	var out []ssa.Value
	for _, made := range optionsOf(r, v) {
		out = append(out, poolsIn(r, made, depth-1)...)
	}
	return out
}

// optionsOf lists what options are made of: the arguments of what makes them, the fields of a literal, or what is given for a parameter.
func optionsOf(r *effects.Result, v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Call:
		return v.Call.Args
	case *ssa.UnOp:
		return optionsOf(r, v.X)
	case *ssa.Parameter:
		given, _ := r.Arguments(v)
		return trace.Values(given)
	case *ssa.Alloc:
		var out []ssa.Value
		for _, ref := range *v.Referrers() {
			if field, ok := ref.(*ssa.FieldAddr); ok {
				out = append(out, code.StoredThrough(field)...)
			}
		}
		return out
	}
	return nil
}

func (t *poolTracer) returned(fn *ssa.Function) {
	if fn == t.but {
		return
	}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 && !code.IsNil(ret.Results[0]) {
			t.value(ret.Results[0])
		}
	}
}

func (t *poolTracer) arguments(p *ssa.Parameter) {
	given, all := t.r.Arguments(p)
	t.all = t.all && (all || t.told && calledByName(t.r, p.Parent()))
	for _, arg := range given {
		t.value(arg.Value)
	}
}
