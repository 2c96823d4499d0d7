package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// OpenedInside says what a call newly opens and returns inside a struct, or nil: its caller asks the database through the struct's methods.
//
//	func newStore(dsn string) (*store, error) {
//		db, err := sql.Open("pgx", dsn)
//		...
//		return &store{db: db}, nil
//	}
func (r *Result) OpenedInside(call *ssa.Call) *summary.Opened {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return nil
	}
	if f := r.functions[code.Origin(fn)]; f != nil {
		return servers(r.openedInside(f.fn))
	}
	if s := r.summaryOf(r.Callee(call)); s != nil {
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

// openedInside is what a function of the package opens and returns first inside a struct that it makes.
func (r *Result) openedInside(fn *ssa.Function) *held {
	var out *held
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 || code.IsNil(ret.Results[0]) {
			continue
		}
		made, ok := ret.Results[0].(*ssa.Alloc)
		if !ok || r.IsPool(made.Type()) || r.leaves(made) {
			return nil
		}
		o := r.heldIn(made)
		if o == nil {
			return nil
		}
		out = o
	}
	return out
}

// ReturnsInside reports whether a function of the package returns what it opens inside a struct.
func (r *Result) ReturnsInside(fn *ssa.Function) bool { return r.openedInside(fn) != nil }

// leaves reports whether a struct goes anywhere but to whom it is returned.
func (r *Result) leaves(made *ssa.Alloc) bool {
	t := &flowTracer{r: r, seen: map[ssa.Value]bool{}, inside: true}
	t.value(made)
	return t.flow.Kept || t.flow.Passed
}

// heldIn is the database that is opened for a struct and stored into one of its fields, and nowhere else.
func (r *Result) heldIn(made *ssa.Alloc) *held {
	for _, ref := range *made.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok || !r.IsPool(addr.Type().Underlying().(*types.Pointer).Elem()) {
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == ssa.Value(addr) {
				return r.openedFor(s)
			}
		}
	}
	return nil
}

// openedFor is what is opened to be stored by one store alone.
func (r *Result) openedFor(s *ssa.Store) *held {
	roots, all := r.PoolRoots(s.Val)
	if !all {
		return nil
	}
	for _, root := range roots {
		o := r.Opened(root)
		if o == nil {
			continue
		}
		if flow := r.Flow(root); flow.Stored == s || flow.Returned && !flow.Kept {
			return &held{Opened: o, file: r.OpensFile(root) || r.InMemory(root)}
		}
	}
	return nil
}

// FlowInside follows the first result of a call, a struct with a database inside, as Flow follows a database.
func (r *Result) FlowInside(call *ssa.Call) Flow {
	t := &flowTracer{r: r, seen: map[ssa.Value]bool{}, inside: true}
	t.result(call)
	return t.flow
}

// asks reports whether a call of a method of another package has a database do something.
func (r *Result) asks(call ssa.CallInstruction) bool {
	for _, e := range r.Call(call) {
		if e.Kind == summary.Run {
			return true
		}
	}
	return false
}

// maxUsedUp is through how many helpers a database is followed down to who uses it.
const maxUsedUp = 4

// UsedUp reports whether what a function opens and returns, as such or inside a struct, lives no longer than the calls of its callers: all of
// them are in sight, and none keeps it or gives it to somebody.
func (r *Result) UsedUp(fn *ssa.Function) bool { return r.usedUp(fn, 0) }

func (r *Result) usedUp(fn *ssa.Function, depth int) bool {
	calls, all := r.Callers(fn)
	if !all || len(calls) == 0 || depth == maxUsedUp {
		return false
	}
	for _, call := range calls {
		c, ok := call.(*ssa.Call)
		if !ok {
			return false
		}
		flow := r.FlowInside(c)
		if flow.Kept || flow.Passed || flow.Returned && !r.usedUp(c.Parent(), depth+1) {
			return false
		}
	}
	return true
}
