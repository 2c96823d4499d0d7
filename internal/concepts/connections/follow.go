package connections

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// follow looks at all that is done with a part.
func (w *walk) follow(p part) {
	if p.v.Referrers() == nil {
		return
	}
	for _, ref := range *p.v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp, *ssa.If:
		case *ssa.Store:
			w.store(p, ref)
		case *ssa.UnOp:
			w.add(part{v: ref, field: p.field})
		case *ssa.FieldAddr:
			w.fieldOf(p, ref, code.FieldOf(ref))
		case *ssa.Field:
			w.copied(p, ref)
		case *ssa.MakeInterface:
			w.boxed(p, ref)
		case *ssa.Phi, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.TypeAssert:
			w.add(part{v: ref.(ssa.Value), field: p.field, cell: p.cell})
		case *ssa.Extract:
			if ref.Index == 0 {
				w.add(part{v: ref, field: p.field})
			}
		case *ssa.Return:
			w.returns(p, ref)
		case *ssa.MakeClosure:
			w.closure(p, ref)
		case ssa.CallInstruction:
			w.call(p, ref)
		default:
			w.guard(ref)
		}
	}
}

// copied follows the field of a copy of a struct.
func (w *walk) copied(p part, f *ssa.Field) {
	if s, ok := code.CoreStruct(f.X.Type()); ok && (p.field == nil || s.Field(f.Field).Origin() == p.field) {
		w.add(part{v: f})
	}
}

// store follows what a part is put into: a variable, or a field of a struct that is made here.
func (w *walk) store(p part, s *ssa.Store) {
	if s.Val != p.v || p.cell {
		return
	}
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		_, whole := code.CoreStruct(s.Val.Type()) // a copy of a struct is one itself
		w.add(part{v: addr, field: p.field, cell: !whole || code.IsPointer(s.Val.Type())})
	case *ssa.FieldAddr:
		if p.field != nil || !w.isHere(addr.X) {
			w.guard(s)
			w.keep(p, s, code.FieldOf(addr))
			return
		}
		w.add(part{v: addr.X, field: code.FieldOf(addr)})
	default:
		w.guard(s)
	}
}

// keep notes that a connection, or what reads it, is put into a field of a struct that others have, where nobody outside of the package gets at it.
//
//	c.conn, c.in = conn, bufio.NewReader(conn)
func (w *walk) keep(p part, at *ssa.Store, f *types.Var) {
	if p.field == nil && !f.Exported() {
		w.event(at).keeps = true
		w.out.kept = append(w.out.kept, f)
	}
}

// isHere reports whether a struct is made here, or is one that leads to the connection already.
func (w *walk) isHere(v ssa.Value) bool {
	if _, ok := v.(*ssa.Alloc); ok {
		return true
	}
	for p := range w.parts {
		if p.v == v && p.field != nil && !p.cell {
			_, given := v.(*ssa.Parameter)
			return !given
		}
	}
	return false
}

// fieldOf follows the field of a struct that leads to the connection, or one of something of a library's: textproto.Conn.R.
func (w *walk) fieldOf(p part, addr *ssa.FieldAddr, f *types.Var) {
	if p.cell || p.field != nil && f != p.field {
		return
	}
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			w.add(part{v: ref})
		case *ssa.Store, *ssa.DebugRef:
		case ssa.CallInstruction: // of a struct that is embedded by value
			w.add(part{v: addr})
		default:
			w.guard(ref)
		}
	}
}

// boxed follows a part into an interface. A struct of the project's own that only passes on what its connection can do is that connection; one
// with a Read or a SetDeadline of its own may bound what it reads.
func (w *walk) boxed(p part, box *ssa.MakeInterface) {
	switch {
	case p.field == nil, !code.HasMethod(box.X.Type(), "Read"):
		w.add(part{v: box, field: p.field})
	case promotes(box.X.Type(), "Read", p.field) && promotes(box.X.Type(), "SetReadDeadline", p.field):
		w.add(part{v: box})
	default:
		w.guard(box)
	}
}

// promotes reports whether a method of a struct is that of its embedded field.
func promotes(t types.Type, method string, f *types.Var) bool {
	_, path, _ := types.LookupFieldOrMethod(t, true, f.Pkg(), method)
	s := code.Struct(t)
	return len(path) > 1 && s != nil && s.Field(path[0]).Origin() == f
}

func (w *walk) returns(p part, ret *ssa.Return) {
	for i, v := range ret.Results {
		if v == p.v && !p.cell {
			w.out.returned = append(w.out.returned, returned{i, p.field})
		}
	}
}
