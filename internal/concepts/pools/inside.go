package pools

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// OpenedInside says what a call newly opens and returns inside a struct, or nil: its caller asks the database through the struct's methods.
//
//	func newStore(dsn string) (*store, error) {
//		db, err := sql.Open("pgx", dsn)
//		...
//		return &store{db: db}, nil
//	}
func OpenedInside(r *effects.Result, call *ssa.Call) *summary.Opened {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return nil
	}
	if f := r.Functions[code.Origin(fn)]; f != nil {
		return servers(openedInside(r, f.Fn))
	}
	if s := r.SummaryOf(r.Callee(call)); s != nil {
		return s.Inside
	}
	return nil
}

// held is a database that a struct holds, and the call that opened it.
type held struct {
	*summary.Opened
	file bool // of this process
}

// servers is what was opened if it is a server's.
func servers(h *held) *summary.Opened {
	if h == nil || h.file {
		return nil
	}
	return h.Opened
}

// openedInside is what a function of the package opens and returns first inside a struct that it makes, or that one of the constructors makes which it
// calls.
//
//	switch driver {
//	case "mysql":    return newMySQL(dsn)
//	case "postgres": return newPostgres(dsn)
//	}
func openedInside(r *effects.Result, fn *ssa.Function) *held { return insideResult(r, fn, 0) }

func insideResult(r *effects.Result, fn *ssa.Function, depth int) *held {
	var out *held
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 || code.IsNothing(plain(ret.Results[0])) {
			continue
		}
		o := insideValue(r, ret.Results[0], depth)
		if o == nil {
			return nil
		}
		out = o
	}
	return out
}

// insideValue is what a struct holds that is made here, or by a constructor.
func insideValue(r *effects.Result, v ssa.Value, depth int) *held {
	if depth == maxUsedUp {
		return nil
	}
	switch v := plain(v).(type) {
	case *ssa.Alloc:
		if r.IsPool(v.Type()) || leaves(r, v) {
			return nil
		}
		return heldIn(r, v, maxFilled)
	case *ssa.UnOp: // a struct by value
		if made, ok := v.X.(*ssa.Alloc); ok {
			return insideValue(r, made, depth+1)
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return insideCall(r, call, depth)
		}
	case *ssa.Call:
		return insideCall(r, v, depth)
	case *ssa.Phi:
		var out *held
		for _, e := range v.Edges {
			if code.IsNil(plain(e)) {
				continue
			}
			if out = insideValue(r, e, depth+1); out == nil {
				return nil
			}
		}
		return out
	}
	return nil
}

// insideCall is what a constructor opens inside what it returns first.
func insideCall(r *effects.Result, call *ssa.Call, depth int) *held {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return nil
	}
	if f := r.Functions[code.Origin(fn)]; f != nil {
		return insideResult(r, f.Fn, depth+1)
	}
	if s := r.SummaryOf(r.Callee(call)); s != nil && s.Inside != nil {
		return &held{Opened: s.Inside}
	}
	return nil
}

// plain is what a value holds that is returned as an interface.
func plain(v ssa.Value) ssa.Value {
	for x := code.Viewed(v); x != nil; x = code.Viewed(v) {
		v = x
	}
	return v
}

// ReturnsInside reports whether a function of the package returns what it opens inside a struct.
func ReturnsInside(r *effects.Result, fn *ssa.Function) bool { return openedInside(r, fn) != nil }

// leaves reports whether a struct goes anywhere but to whom it is returned.
func leaves(r *effects.Result, made *ssa.Alloc) bool {
	t := &handles.FlowTracer{R: r, Seen: map[ssa.Value]bool{}, Inside: true}
	t.Value(made)
	return t.Flow.Kept || t.Flow.Passed
}

// maxFilled is how deep a database lies in a struct: in structs in it, which a method of it fills in.
const maxFilled = 3

// heldIn is the database that is opened for a struct and stored into one of its fields, and nowhere else: here, deeper in a struct that is a part of
// it, or by a method or a helper that gets it to be filled in.
//
//	s := &Store{}
//	if err := s.open(dsn); err != nil { return nil, err }
//	return s, nil
func heldIn(r *effects.Result, made ssa.Value, depth int) *held {
	for _, ref := range *made.Referrers() {
		var out *held
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			out = heldAt(r, ref, depth)
		case *ssa.Call:
			out = heldBy(r, made, ref, depth)
		}
		if out != nil {
			return out
		}
	}
	return nil
}

// heldAt is what is opened for a field, or for one of a struct in it.
func heldAt(r *effects.Result, addr *ssa.FieldAddr, depth int) *held {
	elem := code.Core(addr.Type()).(*types.Pointer).Elem()
	if !r.IsPool(elem) {
		return heldWithin(r, addr, depth)
	}
	for _, use := range *addr.Referrers() {
		if s, ok := use.(*ssa.Store); ok && s.Addr == ssa.Value(addr) {
			return openedFor(r, s)
		}
	}
	return nil
}

// heldWithin is what is opened for a struct that lies in another one: filled in where it lies, or made first and put there.
//
//	return &Shop{repo: repo{db: db}}, nil
func heldWithin(r *effects.Result, addr *ssa.FieldAddr, depth int) *held {
	if _, whole := code.CoreStruct(code.Core(addr.Type()).(*types.Pointer).Elem()); !whole || depth == 0 {
		return nil
	}
	for _, v := range code.StoresTo(addr) {
		if load, ok := v.(*ssa.UnOp); ok {
			v = load.X
		}
		if made, ok := v.(*ssa.Alloc); ok {
			return heldIn(r, made, depth-1)
		}
	}
	return heldIn(r, addr, depth-1)
}

// heldBy is what a function of the package opens for a struct that it is given.
func heldBy(r *effects.Result, made ssa.Value, call *ssa.Call, depth int) *held {
	fn := call.Call.StaticCallee()
	k := slices.Index(call.Call.Args, made)
	if fn == nil || k < 0 || depth == 0 {
		return nil
	}
	f := r.Functions[code.Origin(fn)]
	if f == nil || k >= len(f.Fn.Params) {
		return nil
	}
	return heldIn(r, f.Fn.Params[k], depth-1)
}

// openedFor is what is opened to be stored by one store alone.
func openedFor(r *effects.Result, s *ssa.Store) *held {
	roots, all := PoolRoots(r, s.Val)
	if !all {
		return nil
	}
	for _, root := range roots {
		o := Opened(r, root)
		if o == nil {
			continue
		}
		if flow := handles.FlowOf(r, root); flow.Stored == s || flow.Returned && !flow.Kept {
			return &held{Opened: o, file: OpensFile(r, root) || InMemory(r, root)}
		}
	}
	return nil
}

// FlowInside follows the first result of a call, a struct with a database inside, as Flow follows a database.
func FlowInside(r *effects.Result, call *ssa.Call) handles.Flow {
	t := &handles.FlowTracer{R: r, Seen: map[ssa.Value]bool{}, Inside: true}
	t.Result(call)
	return t.Flow
}

// maxUsedUp is through how many helpers a database is followed down to who uses it.
const maxUsedUp = 4

// UsedUp reports whether what a function opens and returns, as such or inside a struct, lives no longer than the calls of its callers: all of
// them are in sight, and none keeps it or gives it to somebody.
func UsedUp(r *effects.Result, fn *ssa.Function) bool { return usedUp(r, fn, 0) }

func usedUp(r *effects.Result, fn *ssa.Function, depth int) bool {
	calls, all := r.Callers(fn)
	if !all || len(calls) == 0 || depth == maxUsedUp {
		return false
	}
	for _, call := range calls {
		c, ok := call.(*ssa.Call)
		if !ok {
			return false
		}
		flow := FlowInside(r, c)
		if flow.Kept || flow.Passed || flow.Returned && !usedUp(r, c.Parent(), depth+1) {
			return false
		}
	}
	return true
}
