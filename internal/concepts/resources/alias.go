package resources

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// alias follows a value to all that is the same thing, and notes where it is put away.
func (e *ends) alias(v ssa.Value) {
	if e.aliases[v] || v.Referrers() == nil {
		return
	}
	e.aliases[v] = true
	for _, ref := range *v.Referrers() {
		e.use(v, ref)
	}
}

func (e *ends) use(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface:
		e.alias(ref.(ssa.Value))
	case *ssa.TypeAssert:
		e.asserted(ref)
	case *ssa.FieldAddr:
		if part(ref.X.Type(), ref.Field) {
			e.loads(ref)
		}
		e.inside(ref, maxInside)
	case *ssa.Field:
		if part(ref.X.Type(), ref.Field) {
			e.alias(ref)
		}
	case *ssa.Store:
		if ref.Val == v {
			e.store(ref)
		}
	case *ssa.MapUpdate, *ssa.Send, *ssa.Select:
		e.put(ref, moved)
	case ssa.CallInstruction:
		e.call(v, ref)
	}
}

func (e *ends) asserted(ref *ssa.TypeAssert) {
	if !ref.CommaOk {
		e.alias(ref)
		return
	}
	for _, out := range *ref.Referrers() {
		if x, ok := out.(*ssa.Extract); ok && x.Index == 0 {
			e.alias(x)
		}
	}
}

// part reports whether a field of a library's struct is what has to be closed of it: its Body, or what it embeds.
func part(of types.Type, i int) bool {
	s := code.Struct(of)
	if s == nil || i >= s.NumFields() {
		return false
	}
	f := s.Field(i)
	if f.Embedded() {
		return true
	}
	iface, ok := code.Core(f.Type()).(*types.Interface)
	return ok && canClose(iface)
}

func (e *ends) loads(addr ssa.Value) {
	if addr.Referrers() == nil {
		return
	}
	for _, ref := range *addr.Referrers() {
		if load, ok := ref.(*ssa.UnOp); ok {
			e.alias(load)
		}
	}
}

// maxInside is how deep something of a connection or a transaction is looked for that is put away: three fields, each with its load.
const maxInside = 7

// inside notes that something that is inside of a connection or a transaction is put away: whoever has that, has it.
//
//	db.Statement.ConnPool = tx.Statement.ConnPool
func (e *ends) inside(addr ssa.Value, depth int) {
	if e.res.What == models.HeldBody || e.res.What == models.HeldRows || depth == 0 {
		return
	}
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			e.inside(ref, depth-1)
		case *ssa.UnOp:
			e.inside(ref, depth-1)
		case *ssa.Store:
			if _, local := ref.Addr.(*ssa.Alloc); ref.Val == addr && !local && handle(addr.Type()) {
				e.put(ref, moved)
			}
		}
	}
}

// store is a variable of the function, whose loads are the resource, or a place that keeps it. What was made here is followed by
// package escape.
func (e *ends) store(s *ssa.Store) {
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		e.loads(addr)
	case *ssa.FreeVar:
		e.outer(s, addr)
	case *ssa.FieldAddr:
		if _, made := addr.X.(*ssa.Alloc); !made {
			e.put(s, moved)
		}
	case *ssa.IndexAddr:
		if array, ok := addr.X.(*ssa.Alloc); !ok || array.Comment != "varargs" || appended(array) {
			e.put(s, moved)
		}
	default:
		e.put(s, moved)
	}
}

// appended reports whether the arguments of a variadic call are appended to a list.
func appended(array *ssa.Alloc) bool {
	for _, ref := range *array.Referrers() {
		slice, ok := ref.(*ssa.Slice)
		if !ok {
			continue
		}
		for _, use := range *slice.Referrers() {
			if call, ok := use.(*ssa.Call); ok {
				if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
					return true
				}
			}
		}
	}
	return false
}

// call notes what a row says that a call gives back, and goes on with a method that returns its receiver in another guise.
func (e *ends) call(v ssa.Value, ref ssa.CallInstruction) {
	callee := e.r.Callee(ref)
	if callee == nil {
		return
	}
	call, isCall := ref.(*ssa.Call)
	row := e.r.Models.Holds(callee)
	if row != nil && row.Releases != nil && e.r.Argument(ref, row.Releases.Arg) == v {
		switch {
		case row.Releases.Later:
			if e.r.Models.Takes(callee, row.Releases.Arg) == nil { // else package escape follows what has it from now on
				e.put(ref, moved)
			}
		case !row.Releases.Ends && !row.Releases.Fails:
			e.releases(ref)
		case isCall:
			e.told(call, row.Releases.Ends)
		}
		return
	}
	args := code.Arguments(ref)
	if isCall && callee.Signature().Recv() != nil && args[0] == v && types.Identical(v.Type(), call.Type()) && row == nil {
		e.alias(call) // tx.WithContext(ctx)
	}
}

func (e *ends) releases(ref ssa.CallInstruction) {
	switch ref.(type) {
	case *ssa.Defer:
		e.put(ref, later)
	case *ssa.Go:
		e.put(ref, moved)
	default:
		e.put(ref, closed)
	}
}

// told notes a call that says by its result whether it gave the resource back.
func (e *ends) told(call *ssa.Call, ends bool) {
	results := call.Call.Signature().Results()
	if ends {
		if v := resultOf(call, 0); v != nil {
			e.tells = append(e.tells, telling{value: v})
		}
		return
	}
	if last := results.Len() - 1; last >= 0 && code.IsError(results.At(last).Type()) {
		if v := resultOf(call, last); v != nil {
			e.tells = append(e.tells, telling{value: v, isErr: true})
		}
		e.read = append(e.read, call)
	}
}
