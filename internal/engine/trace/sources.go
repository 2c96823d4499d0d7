package trace

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Sources returns the values that v may be: constants, allocations, calls, parameters, variables of
// other packages. It follows loads through variables, captured variables, fields and package variables to
// all the stores in the package. The list is complete only if all is true; what cannot be followed makes it false.
func (r *Package) Sources(v ssa.Value) (sources []ssa.Value, all bool) {
	t := r.Follow(v, false)
	return t.Values, t.All && len(t.Open) == 0
}

// Followed is what a value was followed to.
type Followed struct {
	Values []ssa.Value
	All    bool     // nothing is missing but what Open names
	Open   []string // fields that other packages may store into as well, by key
	Left   []string // where nothing else is missing: fields that nothing stores into, by key; they are zero, unless a library fills them
	Stored bool     // it went through a field or a package variable
}

// Follow follows a value to its sources, and to what maps hold if that is asked for.
func (r *Package) Follow(v ssa.Value, maps bool) Followed {
	t := &tracer{r: r, seen: map[ssa.Value]bool{}, all: true, maps: maps}
	t.value(v)
	out := Followed{Values: t.sources, All: t.all && len(t.left) == 0, Open: t.open, Stored: t.stored}
	if t.all {
		out.Left = t.left
	}
	return out
}

// MaxSources bounds the work for one question; a value with more origins is unknown.
const MaxSources = 48

type tracer struct {
	r       *Package
	seen    map[ssa.Value]bool
	sources []ssa.Value
	all     bool
	open    []string // names of fields that other packages may store into as well
	left    []string // names of fields that nothing is stored into
	stored  bool     // went through a field or a package variable
	maps    bool     // follows what a map holds, too
}

func (t *tracer) value(v ssa.Value) {
	if t.seen[v] {
		return
	}
	if len(t.seen) > MaxSources {
		t.all = false
		return
	}
	t.seen[v] = true
	if x := code.Viewed(v); x != nil {
		t.value(x)
		return
	}
	switch v := v.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			t.value(e)
		}
	case *ssa.TypeAssert:
		if v.CommaOk {
			t.all = false
			return
		}
		t.value(v.X)
	case *ssa.Extract:
		t.extract(v)
	case *ssa.Call:
		t.result(v, v, 0)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			t.load(v.X)
			return
		}
		t.sources = append(t.sources, v)
	case *ssa.Field:
		if s, ok := code.CoreStruct(v.X.Type()); ok {
			t.field(s.Field(v.Field).Origin(), v.X.Type(), s)
		}
	case *ssa.FreeVar:
		t.free(v)
	case *ssa.Lookup:
		t.held(v)
	case *ssa.Index, *ssa.Next, *ssa.Select:
		t.all = false
	default:
		t.sources = append(t.sources, v)
	}
}

// extract follows one result of a call, and the value of a comma-ok type assertion.
func (t *tracer) extract(v *ssa.Extract) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		t.result(v, tuple, v.Index)
	case *ssa.TypeAssert:
		if v.Index == 0 {
			t.value(tuple.X)
		}
	case *ssa.Lookup:
		t.held(tuple)
	default:
		t.all = false
	}
}

// result takes a result of a call for a source, unless it is what the call was given: must(sql.Open("pgx", dsn)).
func (t *tracer) result(v ssa.Value, call *ssa.Call, i int) {
	if arg := code.HandedOn(call, i); arg != nil {
		t.value(arg)
		return
	}
	t.sources = append(t.sources, v)
}

// load follows what may be found at an address.
func (t *tracer) load(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		t.variable(addr)
	case *ssa.FreeVar:
		for _, b := range t.r.Bindings(addr) {
			t.load(b)
		}
	case *ssa.FieldAddr:
		if s := code.Struct(addr.X.Type()); s != nil {
			t.field(code.FieldOf(addr), addr.X.Type(), s)
		}
	case *ssa.Global:
		t.global(addr)
	default:
		t.all = false // an element, or an address from elsewhere
	}
}

// variable follows a local variable to its stores, those of the literals that capture it included.
func (t *tracer) variable(alloc *ssa.Alloc) {
	if _, ok := code.CoreStruct(code.Core(alloc.Type()).(*types.Pointer).Elem()); ok && !code.IsStoredTo(alloc) {
		t.sources = append(t.sources, alloc) // a struct built in place
		return
	}
	if t.seen[alloc] {
		return
	}
	t.seen[alloc] = true
	t.stores(alloc)
}

func (t *tracer) stores(addr ssa.Value) {
	refs := addr.Referrers()
	if refs == nil {
		return
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				t.value(ref.Val)
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == addr {
					t.stores(fn.FreeVars[i])
				}
			}
		case ssa.CallInstruction:
			if _, method := addr.(*ssa.Alloc); method && ref.Common().Signature().Recv() == nil {
				t.all = false // its address is given away
			}
		}
	}
}

func (t *tracer) field(f *types.Var, base types.Type, owner *types.Struct) {
	t.stored = true
	closed := t.r.Closed(f, owner)
	switch {
	case closed:
	case t.r.Namable(f, owner):
		t.open = append(t.open, FieldKey(base, f))
	default:
		t.all = false
	}
	for _, s := range t.r.Index.Fields[f] {
		t.value(s.Val)
	}
	if closed && len(t.r.Index.Fields[f]) == 0 && !code.IsCallable(f.Type()) { // no library fills in a function
		t.leave(FieldKey(base, f))
	}
}

// leave notes a field that is zero, or set by what is not in sight.
func (t *tracer) leave(key string) {
	t.all = t.all && key != ""
	t.left = append(t.left, key)
}

func (t *tracer) global(g *ssa.Global) {
	t.stored = true
	if g.Pkg != t.r.Code.SSA() || code.IsEmbedded(code.Pointee(g.Type())) {
		t.sources = append(t.sources, g)
		return
	}
	if t.r.Index.LeaksG[g] || len(t.r.Index.Globals[g]) == 0 {
		t.all = false
	}
	for _, s := range t.r.Index.Globals[g] {
		t.value(s.Val)
	}
}

// free follows a captured value that is not a variable (the receiver of a bound method).
func (t *tracer) free(v *ssa.FreeVar) {
	bs := t.r.Bindings(v)
	if len(bs) == 0 {
		t.all = false
	}
	for _, b := range bs {
		t.value(b)
	}
}

// Bindings returns what the function around a literal binds to its free variable.
func (r *Package) Bindings(v *ssa.FreeVar) []ssa.Value {
	fn := v.Parent()
	if fn == nil || fn.Parent() == nil {
		return nil
	}
	at := -1
	for i, f := range fn.FreeVars {
		if f == v {
			at = i
		}
	}
	var out []ssa.Value
	for instr := range code.Instructions(fn.Parent()) {
		if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == ssa.Value(fn) && at >= 0 {
			out = append(out, mc.Bindings[at])
		}
	}
	return out
}
