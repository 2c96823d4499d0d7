package callbacks

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// sources collects the functions that a value may be, or holds, and the places that it may come from.
type sources struct {
	k         *keeper
	own       bool // the function's own parameters are places, too
	holder    bool // of a map, list or channel only what it is itself is asked, and not what is in it
	seen      map[ssa.Value]bool
	functions []*ssa.Function
	places    []string
}

func (s *sources) place(name string) {
	if name != "" && !slices.Contains(s.places, name) {
		s.places = append(s.places, name)
	}
}

func (s *sources) all(values []ssa.Value) {
	for _, v := range values {
		s.add(v)
	}
}

func (s *sources) add(v ssa.Value) {
	if v == nil || s.seen[v] || len(s.seen) > trace.MaxSources {
		return
	}
	s.seen[v] = true
	if x := code.Viewed(v); x != nil {
		s.add(x)
		return
	}
	switch v := v.(type) {
	case *ssa.Function:
		s.functions = append(s.functions, v)
	case *ssa.MakeClosure:
		s.functions = append(s.functions, v.Fn.(*ssa.Function))
	case *ssa.Phi:
		s.all(v.Edges)
	case *ssa.Parameter:
		s.parameter(v)
	case *ssa.FreeVar:
		s.all(s.k.r.Bindings(v))
	case *ssa.Call:
		s.returned(v, 0)
	case *ssa.UnOp:
		s.read(v)
	default:
		s.part(v)
	}
}

// part goes from what is taken out of something to that, and from what is made to what it is made of.
func (s *sources) part(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.Extract:
		s.extract(v)
	case *ssa.TypeAssert:
		s.add(v.X)
	case *ssa.Lookup:
		if s.own || !code.IsConst(v.Index) {
			s.within(v.X) // what is asked for by one name is known where it is put: see trace.Package.Targets
		}
	case *ssa.Index:
		s.within(v.X)
	case *ssa.Field:
		if in, ok := code.CoreStruct(v.X.Type()); ok {
			s.place(s.k.field(v.X.Type(), in.Field(v.Field).Origin()))
		}
	case *ssa.Slice:
		s.add(v.X)
	case *ssa.Alloc:
		s.all(code.StoresTo(v))
		if !s.holder {
			s.all(code.Elements(v))
		}
	case *ssa.MakeMap:
		if !s.holder {
			s.all(code.PutInto(v))
		}
	}
}

// within goes on with what is in something, also where that is asked of which only one thing is taken.
//
//	all := map[string]map[string]func(){"a": h.handlers}
//	all[name]["b"] = do	// is put into h.handlers
func (s *sources) within(x ssa.Value) {
	holder := s.holder
	s.holder = false
	s.add(x)
	s.holder = holder
}

// read is what is received from a channel, or loaded.
func (s *sources) read(v *ssa.UnOp) {
	switch v.Op {
	case token.ARROW:
		s.within(v.X)
	case token.MUL:
		s.load(v.X)
	}
}

func (s *sources) load(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		s.add(addr)
	case *ssa.FreeVar:
		for _, b := range s.k.r.Bindings(addr) {
			s.load(b)
		}
	case *ssa.IndexAddr:
		s.within(addr.X)
	default:
		s.place(s.k.placeAt(addr))
	}
}

func (s *sources) extract(v *ssa.Extract) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		s.returned(tuple, v.Index)
	case *ssa.Next:
		if in, ok := tuple.Iter.(*ssa.Range); ok {
			s.within(in.X)
		}
	case *ssa.Select:
		for _, state := range tuple.States {
			if ch, ok := code.Core(state.Chan.Type()).(*types.Chan); ok && state.Dir == types.RecvOnly && types.Identical(ch.Elem(), v.Type()) {
				s.within(state.Chan)
			}
		}
	default:
		if x, ok := v.Tuple.(ssa.Value); ok && v.Index == 0 {
			s.add(x) // what is taken, and not whether something was there
		}
	}
}

// returned is what a call gives: of append all that is in the list, of a function of ours what stands for its result.
func (s *sources) returned(call *ssa.Call, i int) {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" && s.holder {
			s.add(call.Call.Args[0])
		} else if b.Name() == "append" {
			s.all(call.Call.Args)
		}
		return
	}
	if callee := s.k.r.Callee(call); callee != nil {
		if callee.Pkg() != nil && s.k.r.Ours(callee.Pkg()) {
			s.place(summary.ResultPlace(trace.MethodKey(callee), i))
		}
		return
	}
	s.made(call, i)
}

// made is what a function returns that a call takes from somewhere: a decorator of a list of them.
//
//	for _, wrap := range h.wrappers { do = wrap(do) }
func (s *sources) made(call *ssa.Call, i int) {
	if call.Call.IsInvoke() {
		return
	}
	from := sources{k: s.k, seen: s.seen, own: s.own}
	from.add(call.Call.Value)
	for _, fn := range from.functions {
		s.place(summary.ResultPlace(s.k.name(code.Origin(fn)), i))
	}
	for _, place := range from.places {
		s.place(summary.GivenBy(place, i))
	}
}

// parameter is a parameter of a function. What a function is given and runs itself is no question of what is kept: whoever calls it has
// that run. A literal that outlives the function around it is another matter.
//
//	func loud(do Handler) Handler { return func(m Message) { do(m) } }
func (s *sources) parameter(p *ssa.Parameter) {
	fn := p.Parent()
	i := slices.Index(fn.Params, p)
	if i == 0 && fn.Signature.Recv() != nil {
		if place := s.k.adapter(p.Type()); place != "" {
			s.place(place)
			return
		}
	}
	if s.own || fn != s.k.f.Fn && s.k.outlives() {
		s.place(parameter(s.k.name(fn), i))
	}
}

// outlives reports whether the function is a literal that the one around it does not run and hands to nobody: it returns or keeps it, whoever is seen to
// run it then.
//
//	do := loud(pay)
//	do(m)	// runs the literal in loud, and that what loud was given
func (k *keeper) outlives() bool {
	fn := k.f.Fn
	within := func(e *effects.Edge) bool { return code.Outermost(e.Call.Parent()) == code.Outermost(fn) }
	if fn.Parent() == nil || slices.ContainsFunc(k.r.EdgesTo(k.f), within) {
		return false
	}
	for instr := range code.Instructions(fn.Parent()) {
		if call, ok := instr.(ssa.CallInstruction); ok && slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return closes(arg, fn) }) {
			return false
		}
	}
	return true
}

// closes reports whether a value is the closure of a literal.
func closes(v ssa.Value, fn *ssa.Function) bool {
	made, ok := code.Content(v).(*ssa.MakeClosure)
	return ok && made.Fn == ssa.Value(fn)
}

// field is a field of a struct of ours, as a place.
func (k *keeper) field(base types.Type, f *types.Var) string {
	if f.Pkg() == nil || !k.r.Ours(f.Pkg()) {
		return ""
	}
	if key := trace.FieldKey(base, f); key != "" {
		return summary.FieldPlace(key)
	}
	return ""
}
