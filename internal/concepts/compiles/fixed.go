package compiles

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Fixed reports whether all that something is made of is the same for as long as the program runs.
//
//	regexp.MustCompile("^" + prefix)                  prefix is a constant, or a variable that only its declaration sets
//	template.New("page").Funcs(funcs).Parse(page)     so is what functions of libraries make of such
func Fixed(r *effects.Result, m Made) bool {
	return !slices.ContainsFunc(m.Of, func(v ssa.Value) bool { return !fixed(r, v, 0) })
}

// Settled reports whether all that something is made of is fixed, or lies in fields that only what runs at the start sets, and nothing decodes: it is the
// same for as long as what has the field is there.
//
//	func newRoutes(like string) *routes { return &routes{like: like} }
//	func (rt *routes) ServeHTTP(w, r) { ok, err := regexp.MatchString(rt.like, r.URL.Path) ... }
func Settled(r *effects.Result, m Made) bool {
	return len(m.Of) > 0 && !slices.ContainsFunc(m.Of, func(v ssa.Value) bool { return !fixed(r, v, 0) && !setAtStart(r, v) })
}

// setAtStart recognises what is read from a field of the package's own, to which only code that is cold stores. A field that others can name, they may
// set or decode.
func setAtStart(r *effects.Result, v ssa.Value) bool {
	f := code.LoadedField(v)
	if f == nil || f.Exported() || !code.IsString(f.Type()) || r.Index.Leaks[f] {
		return false
	}
	stores := r.Index.Fields[f]
	return len(stores) > 0 && !slices.ContainsFunc(stores, func(s *ssa.Store) bool { return !r.Cold(s.Parent()) })
}

// maxFixed is how many steps a value is followed to what it is made of.
const maxFixed = 10

func fixed(r *effects.Result, v ssa.Value, depth int) bool {
	if depth > maxFixed {
		return false
	}
	if told(r, v) || code.IsEmbedded(v.Type()) || shown(r, v, depth) {
		return true
	}
	all := func(values []ssa.Value) bool {
		return !slices.ContainsFunc(values, func(x ssa.Value) bool { return !fixed(r, x, depth+1) })
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return true
	case *ssa.Global:
		return steady(r, v)
	case *ssa.UnOp:
		return fixed(r, v.X, depth+1)
	case *ssa.FieldAddr:
		return result(v.X) && fixed(r, v.X, depth+1)
	case *ssa.BinOp:
		return v.Op == token.ADD && all([]ssa.Value{v.X, v.Y})
	case *ssa.Extract:
		return fixed(r, v.Tuple, depth+1)
	case *ssa.Slice:
		return fixed(r, v.X, depth+1)
	case *ssa.Alloc:
		return array(v) && all(code.Elements(v))
	case *ssa.MakeMap:
		return all(held(v))
	case *ssa.Call:
		return computed(r, v) && all(code.Arguments(v))
	}
	x := code.Converted(v)
	return x != nil && fixed(r, x, depth+1)
}

// result reports whether a struct is what a call returned: what is in it is made of what the call was given.
//
//	block, _ := pem.Decode([]byte(root))
//	x509.ParseCertificate(block.Bytes)
func result(v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	_, ok := v.(*ssa.Call)
	return ok
}

// steady reports whether a variable of a package is only set by its declaration, or of a library.
func steady(r *effects.Result, g *ssa.Global) bool {
	if g.Pkg != r.Code.SSA() {
		return g.Pkg == nil || !r.Ours(g.Pkg.Pkg)
	}
	return !r.Index.LeaksG[g] && !slices.ContainsFunc(r.Index.Globals[g], func(s *ssa.Store) bool { return !r.Cold(s.Parent()) })
}

// array reports whether an allocation is the list of the arguments of a call.
func array(v *ssa.Alloc) bool {
	return code.Elements(v) != nil && v.Comment == "varargs" || v.Comment == "slicelit"
}

// held lists what is put into a map that is made here; a map that goes elsewhere first is none of these.
func held(m *ssa.MakeMap) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *m.Referrers() {
		if u, ok := ref.(*ssa.MapUpdate); ok && u.Map == ssa.Value(m) {
			out = append(out, u.Key, u.Value)
		}
	}
	return out
}

// computed reports whether what a call of a library returns is made of its arguments alone.
func computed(r *effects.Result, call *ssa.Call) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) || call.Call.IsInvoke() {
		return false
	}
	if c := r.Models.Content(callee); c != nil && c.Compiles != nil {
		return true
	}
	rows, rest := r.Models.Yields(callee)
	return rest == "arguments" && len(rows) == 0
}

// told asks for a text where it comes from, if all of that is known: all callers give constants, or all that is put into a field or a table is one.
//
//	var shapes = []shape{{"zip", `^\d{5}$`}, {"phone", `^[0-9 ]{6,20}$`}}
//	for _, s := range shapes { regexp.MatchString(s.like, form[s.field]) }
func told(r *effects.Result, v ssa.Value) bool {
	if !code.IsString(v.Type()) || code.IsConst(v) {
		return false
	}
	switch v.(type) {
	case *ssa.Parameter, *ssa.UnOp, *ssa.Field, *ssa.Lookup, *ssa.Extract:
	default:
		return false
	}
	from := origin.Of(r, v)
	return from.Complete && from.Kinds != 0 && from.Kinds&^(summary.FixedText|summary.Configuration) == 0
}

// shown asks for what is behind the interface in a field, where all that is stored there is in sight.
//
//	type Pages struct{ from fs.FS }
//	&Pages{from: files}    template.ParseFS(p.from, "*.html")    files is an embed.FS
func shown(r *effects.Result, v ssa.Value, depth int) bool {
	if !types.IsInterface(v.Type()) || code.LoadedField(v) == nil {
		return false
	}
	sources, all := r.Sources(v)
	return all && len(sources) > 0 && !slices.ContainsFunc(sources, func(s ssa.Value) bool { return !fixed(r, s, depth+1) })
}
