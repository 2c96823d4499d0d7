package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// load measures what may be found at an address.
func (m *measure) load(addr ssa.Value) quantity {
	switch addr := addr.(type) {
	case *ssa.Alloc:
		return m.variable(addr)
	case *ssa.FreeVar:
		out := quantity{none: true}
		for _, b := range m.x.r.bindings(addr) {
			out = out.joined(m.load(b))
		}
		return out
	case *ssa.Global:
		return m.global(addr)
	}
	return m.of(addr) // a field, an element, or what a pointer points to
}

// variable measures a local variable by all that is stored into it, by literals as well, and by what fills it through its address.
func (m *measure) variable(alloc *ssa.Alloc) quantity {
	if n := arrayLength(alloc.Type()); n >= 0 {
		return constantly(n)
	}
	out := quantity{none: true}
	for _, ref := range references(alloc) {
		if s, ok := ref.(*ssa.Store); ok {
			out = out.joined(m.stored(s))
		}
	}
	return out.joined(m.x.filled(alloc, 0))
}

// stored measures what a store puts somewhere. What is appended in a loop is as much as the loop has turns.
func (m *measure) stored(s *ssa.Store) quantity { return m.of(s.Val) }

// references lists what uses the address of a variable, in the literals that capture it as well. Of a store it is the address.
func references(addr ssa.Value) []ssa.Instruction {
	var out []ssa.Instruction
	refs := addr.Referrers()
	if refs == nil {
		return nil
	}
	for _, ref := range *refs {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				out = append(out, ref)
			}
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if b == addr {
					out = append(out, references(ref.Fn.(*ssa.Function).FreeVars[i])...)
				}
			}
		default:
			out = append(out, ref)
		}
	}
	return out
}

// maxFilled is through how many functions an address is followed to what fills it.
const maxFilled = 3

// filled measures what a call fills through an address that it is given: json.Unmarshal(b, &in), rows.Scan(&ids).
func (x *extents) filled(addr ssa.Value, depth int) quantity {
	out := quantity{none: true}
	for _, ref := range references(addr) {
		switch ref := ref.(type) {
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Slice, *ssa.ChangeType:
			out = out.joined(x.filled(ref.(ssa.Value), depth))
		case *ssa.Store:
			continue
		case ssa.CallInstruction:
			out = out.joined(x.filledBy(ref, addr, depth))
		}
	}
	for _, s := range variadicStores(addr) {
		out = out.joined(x.filled(s, depth))
	}
	return out
}

// variadicStores lists the argument slices that a value is put into: Scan(&a, &b).
func variadicStores(v ssa.Value) []ssa.Value {
	var out []ssa.Value
	if v.Referrers() == nil {
		return nil
	}
	for _, ref := range *v.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Val != v {
			continue
		}
		if at, ok := s.Addr.(*ssa.IndexAddr); ok {
			if array, ok := at.X.(*ssa.Alloc); ok {
				out = append(out, array)
			}
		}
	}
	return out
}

func (x *extents) filledBy(call ssa.CallInstruction, addr ssa.Value, depth int) quantity {
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return quantity{none: true}
	}
	callee := x.r.callee(call)
	fn := x.bodyOf(call)
	switch {
	case fn != nil && depth < maxFilled:
		for i, arg := range Arguments(call) {
			if arg == addr && i < len(fn.Params) {
				return x.filled(fn.Params[i], depth+1)
			}
		}
		return quantity{none: true}
	case callee == nil || callee.Pkg() == nil || fn != nil || !isInterfaceMethod(callee) && x.r.ours(callee.Pkg()):
		return quantity{none: true}
	case configures(callee.Pkg().Path()):
		return quantity{kind: ExtentConfiguration}
	case callee.Signature().Recv() != nil && !call.Common().IsInvoke() && Arguments(call)[0] == addr:
		return quantity{none: true} // a method of it
	}
	return quantity{kind: ExtentData}
}

// bodyOf is the function of this package that a call names, or nil.
func (x *extents) bodyOf(call ssa.CallInstruction) *ssa.Function {
	fn := call.Common().StaticCallee()
	if fn == nil {
		return nil
	}
	if f := x.r.functions[origin(fn)]; f != nil {
		return f.fn
	}
	return nil
}

// global measures a package variable: by the literals that it is initialised with, or by what the package stores into it. A library's
// own variables, except the arguments of the program, are not known.
func (m *measure) global(g *ssa.Global) quantity {
	if g.Pkg != m.x.r.code.SSA() {
		if g.Pkg != nil && configures(g.Pkg.Pkg.Path()) {
			return quantity{kind: ExtentConfiguration}
		}
		return quantity{}
	}
	out := quantity{none: true}
	for _, s := range m.x.r.index.globals[g] {
		out = out.joined(m.storedForAll(s))
	}
	out = out.joined(m.updated(func(v ssa.Value) bool {
		load, ok := v.(*ssa.UnOp)
		return ok && load.X == ssa.Value(g)
	}))
	if out.none && m.x.r.index.leaksG[g] {
		return quantity{kind: ExtentUnknown}
	}
	return out
}

// storedForAll measures what a function leaves in a field or a package variable. What is only stored while the program starts
// is configuration, unless it is constant; what others may add to at any time is data.
func (m *measure) storedForAll(s ssa.Instruction) quantity {
	var q quantity
	switch s := s.(type) {
	case *ssa.Store:
		q = m.of(s.Val)
		if addsToItself(s) {
			q = quantity{kind: ExtentParameter, over: s.Addr}
		}
	case *ssa.MapUpdate:
		q = quantity{kind: ExtentParameter, over: s.Map}
	}
	if q.none || q.kind == ExtentConstant || q.kind == ExtentShort || q.kind == ExtentConfiguration {
		return q
	}
	fn := s.Parent()
	if m.x.starts(fn) {
		return quantity{kind: ExtentConfiguration, over: q.over}
	}
	if q.kind == ExtentParameter {
		q.kind, q.param = ExtentUnknown, nil // of somebody else's call
		if by := m.x.r.Reach(fn).By; by == Request || by == Background {
			q.kind = ExtentData
		}
	}
	return q
}

// addsToItself recognises f = append(f, x): the place holds as much as there were calls.
func addsToItself(s *ssa.Store) bool {
	call, ok := s.Val.(*ssa.Call)
	if !ok || !isBuiltin(call, "append") {
		return false
	}
	load, ok := call.Call.Args[0].(*ssa.UnOp)
	if !ok {
		return false
	}
	place := placeOf(s.Addr)
	return place != nil && placeOf(load.X) == place
}

// starts reports whether a function only runs while the program starts.
func (x *extents) starts(fn *ssa.Function) bool {
	return fn.Synthetic == "package initializer" || x.r.Cold(fn)
}

// updated measures what is put into maps for which a condition holds.
func (m *measure) updated(is func(ssa.Value) bool) quantity {
	out := quantity{none: true}
	for _, u := range m.x.r.index.updates {
		if is(u.Map) {
			out = out.joined(m.storedForAll(u))
		}
	}
	return out
}

// filledMap measures a map by what is put into it where it is made: each key once, or as many as the loop around has turns.
func (m *measure) filledMap(v *ssa.MakeMap) quantity {
	out, n := quantity{none: true}, int64(0)
	for _, ref := range references(v) {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			out = out.joined(m.perTurn(ref, v, constantly(1)))
			n++
		case ssa.CallInstruction:
			if _, builtin := ref.Common().Value.(*ssa.Builtin); !builtin && passes(ref, v) {
				out = out.joined(quantity{}) // whoever gets it may fill it
			}
		}
	}
	if out.kind == ExtentConstant {
		out.limit = n
	}
	return out
}

func passes(call ssa.CallInstruction, v ssa.Value) bool {
	for _, arg := range call.Common().Args {
		if arg == v {
			return true
		}
	}
	return false
}

// perTurn measures what an instruction adds to something: as much each turn of the loops that go on adding to the same.
func (m *measure) perTurn(instr ssa.Instruction, to ssa.Value, once quantity) quantity {
	fn := instr.Parent()
	if fn == nil {
		return once
	}
	for _, l := range m.x.loopsOf(fn) {
		if l.Blocks[instr.Block()] && accumulates(l, to, 0) {
			once = once.joined(m.turns(m.x.turnsOf(l)).gathered())
		}
	}
	return once
}

// maxAccumulated bounds through how many appends and merges a collection is followed to where a loop carries it on.
const maxAccumulated = 6

// accumulates reports whether a loop carries a collection from turn to turn rather than making a new one in each.
func accumulates(l *code.Loop, v ssa.Value, depth int) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !l.Blocks[instr.Block()] {
		return true
	}
	if depth > maxAccumulated {
		return false
	}
	switch v := v.(type) {
	case *ssa.Phi:
		if v.Block() == l.Head {
			return true
		}
		for _, e := range v.Edges {
			if accumulates(l, e, depth+1) {
				return true
			}
		}
	case *ssa.Call:
		return isBuiltin(v, "append") && accumulates(l, v.Call.Args[0], depth+1)
	case *ssa.Slice:
		return accumulates(l, v.X, depth+1)
	case *ssa.UnOp:
		return accumulates(l, v.X, depth+1)
	case *ssa.FieldAddr:
		return accumulates(l, v.X, depth+1)
	}
	return false
}

// gathered is how much is gathered by a loop that has so many turns.
func (q quantity) gathered() quantity {
	switch q.kind {
	case ExtentRows, ExtentPages, ExtentWorker, ExtentChunks:
		q.kind = ExtentData
	case ExtentRetry:
		q.kind = ExtentUnknown
	}
	q.limit, q.over = 0, nil
	return q
}

// structOrNil is the struct that a value is or points to, of a type parameter the one that all its types share.
func structOrNil(v ssa.Value) *types.Struct { return structOf(v.Type()) }
