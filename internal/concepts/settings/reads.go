package settings

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// unreadQuery asks whether nothing in the program reads a field.
var unreadQuery = &effects.Query[string, bool]{ID: "unread", About: effects.ByKey, Linked: unread}

func unread(p *program.Program, _ *program.Package, field string) bool {
	if !p.OnlyHere(field) {
		return false
	}
	whole := summary.AnyField(summary.TypeOf(field))
	for _, pkg := range p.Packages {
		for _, s := range pkg.Reads {
			if l := pkg.Function(s.In); (s.Key == field || s.Key == whole) && (l == nil || !p.Dead(l)) {
				return false
			}
		}
	}
	return true
}

// Unread reports whether all that becomes of something of a library is that it is put into fields which nobody reads, be it in what has it.
//
//	checks.New(checks.Config{Client: &http.Client{Transport: transport}})	of transport, where nobody reads Config.Client
func Unread(r *effects.Result, v ssa.Value) bool {
	u := &unreadWalk{r: r, seen: map[ssa.Value]bool{}}
	return u.only(v) && u.put
}

// maxUnread bounds how many values are looked at.
const maxUnread = 40

type unreadWalk struct {
	r    *effects.Result
	seen map[ssa.Value]bool
	put  bool // into such a field
}

func (u *unreadWalk) only(v ssa.Value) bool {
	if u.seen[v] || v.Referrers() == nil {
		return u.seen[v]
	}
	u.seen[v] = true
	for _, ref := range *v.Referrers() {
		if len(u.seen) > maxUnread || !u.use(v, ref) {
			return false
		}
	}
	return true
}

// use reports whether nothing is done by an instruction with a value, or what has it, but to put it somewhere.
func (u *unreadWalk) use(v ssa.Value, ref ssa.Instruction) bool {
	switch ref := ref.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.MakeInterface:
		return u.only(ref)
	case *ssa.ChangeInterface:
		return u.only(ref)
	case *ssa.UnOp:
		return ref.Op == token.MUL && u.only(ref) // of a variable
	case *ssa.FieldAddr:
		return setOnly(ref)
	case *ssa.Store:
		return ref.Val != v || u.stored(ref.Addr)
	}
	return false
}

// stored follows what is stored at an address.
func (u *unreadWalk) stored(addr ssa.Value) bool {
	cell, variable := addr.(*ssa.Alloc)
	if variable {
		return code.Struct(cell.Type()) == nil && u.only(cell)
	}
	field, ok := addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	f := code.FieldOf(field)
	if f.Pkg() == nil || !u.r.Ours(f.Pkg()) {
		made, ok := field.X.(*ssa.Alloc)
		return ok && u.only(made)
	}
	key := trace.FieldKey(field.X.Type(), f)
	u.put = true
	return key != "" && holdsClient(u.r, f) && unreadQuery.Ask(u.r, key)
}

// setOnly reports whether nothing is done with the address of a field but to store something there.
func setOnly(addr *ssa.FieldAddr) bool {
	for _, use := range *addr.Referrers() {
		s, ok := use.(*ssa.Store)
		if _, debug := use.(*ssa.DebugRef); !debug && (!ok || s.Addr != ssa.Value(addr)) {
			return false
		}
	}
	return true
}

// holdsClient reports whether a field of ours holds something that a library has a role for.
func holdsClient(r *effects.Result, f *types.Var) bool {
	if f.Pkg() == nil || !r.Ours(f.Pkg()) || f.Embedded() {
		return false
	}
	refers := code.IsPointer(f.Type()) || types.IsInterface(f.Type())
	return refers && r.RoleOf(f.Type()) != ""
}

// A reader lists the fields that functions read, of those that hold something of a library.
type reader struct{ setter }

// read notes what an instruction reads: a field that it does more with than to set it, all fields of what is put into an interface, converted, or made
// by a generic function.
func (d *reader) read(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.FieldAddr:
		if holdsClient(d.r, code.FieldOf(instr)) && !setOnly(instr) {
			d.field(instr)
		}
	case *ssa.Field:
		s := code.Struct(instr.X.Type())
		if s == nil {
			return
		}
		f := s.Field(instr.Field).Origin()
		if key := trace.FieldKey(instr.X.Type(), f); key != "" && holdsClient(d.r, f) {
			d.out[summary.FieldSet{Key: key, In: d.in}] = true
		}
	case *ssa.MakeInterface:
		if iface, ok := instr.Type().Underlying().(*types.Interface); ok && iface.NumMethods() == 0 {
			d.all(instr.X.Type(), map[*types.Named]bool{})
		}
	case *ssa.ChangeType, *ssa.Convert:
		d.setter.instruction(instr)
		d.all((*instr.Operands(nil)[0]).Type(), map[*types.Named]bool{})
	case ssa.CallInstruction:
		d.setter.instruction(instr)
	}
}
