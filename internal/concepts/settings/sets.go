package settings

import (
	"cmp"
	"go/constant"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// A setter lists the fields that one function sets.
type setter struct {
	r   *effects.Result
	in  int // its number, or that of the function around it
	out map[summary.FieldSet]bool

	number string // that the field is set to
}

// setBy lists the fields that a package sets, or may, those that it leaves empty, or may, where it makes a struct, and those that it reads, or may.
func setBy(r *effects.Result) (sets, leaves, reads []summary.FieldSet) {
	s := &setter{r: r, out: map[summary.FieldSet]bool{}}
	l := &leaver{setter{r: r, out: map[summary.FieldSet]bool{}}}
	d := &reader{setter{r: r, out: map[summary.FieldSet]bool{}}}
	for _, f := range r.Order {
		s.in = r.Number(code.Outermost(f.Fn))
		l.in, d.in = s.in, s.in
		for instr := range code.Instructions(f.Fn) {
			s.instruction(instr)
			l.leave(instr)
			d.read(instr)
		}
	}
	return sorted(s.out), sorted(l.out), sorted(d.out)
}

func sorted(found map[summary.FieldSet]bool) []summary.FieldSet {
	var out []summary.FieldSet
	for set := range found {
		out = append(out, set)
	}
	slices.SortFunc(out, func(a, b summary.FieldSet) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.In, b.In), cmp.Compare(a.Number, b.Number))
	})
	return out
}

// instruction notes what an instruction sets: a field that it stores to, one whose address it gives away, all fields of what is put into an interface
// to be filled, is converted, or is made by a generic function.
//
//	json.Unmarshal(data, &conf)    conf := Config(other)    load[Config](path)
func (s *setter) instruction(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Store:
		if addr, ok := instr.Addr.(*ssa.FieldAddr); ok && !isZero(instr.Val) {
			s.number = numeral(instr.Val)
			s.field(addr)
			s.number = ""
		}
	case *ssa.FieldAddr:
		if s.r.Index.Leaks[code.FieldOf(instr)] {
			s.field(instr)
		}
	case *ssa.MakeInterface:
		if iface, ok := instr.Type().Underlying().(*types.Interface); ok && iface.NumMethods() == 0 && leads(instr.X.Type()) {
			s.all(instr.X.Type(), map[*types.Named]bool{})
		}
	case *ssa.ChangeType:
		s.all(instr.Type(), map[*types.Named]bool{})
	case *ssa.Convert:
		s.all(instr.Type(), map[*types.Named]bool{})
	case ssa.CallInstruction:
		if callee := instr.Common().StaticCallee(); callee != nil && !s.handsOn(instr) {
			for _, t := range callee.TypeArgs() {
				s.all(t, map[*types.Named]bool{})
			}
		}
	}
}

// handsOn recognises a call that does nothing with the result of another one but to hand it on, unless that has failed.
//
//	c := must(rabbit.New(conn, options))
func (s *setter) handsOn(call ssa.CallInstruction) bool {
	c, ok := call.(*ssa.Call)
	if !ok {
		return false
	}
	errors := func(v ssa.Value) bool { return code.IsError(v.Type()) }
	return code.HandedOn(c, 0) != nil && slices.ContainsFunc(c.Call.Args, errors)
}

func (s *setter) field(addr *ssa.FieldAddr) {
	f := code.FieldOf(addr)
	if f.Pkg() == nil || !s.r.Ours(f.Pkg()) {
		return
	}
	if key := trace.FieldKey(addr.X.Type(), f); key != "" {
		s.out[summary.FieldSet{Key: key, In: s.in, Number: s.number}] = true
	}
}

// numeral is a constant that is a whole number, as it is written down; or "".
func numeral(v ssa.Value) string {
	if n, ok := code.Int(v); ok {
		return strconv.FormatInt(n, 10)
	}
	return ""
}

// maxElements is how many lists and pointers are looked through to what they have: [][]*T.
const maxElements = 5

// all notes all fields of a type, and of the structs in them.
func (s *setter) all(t types.Type, seen map[*types.Named]bool) {
	for range maxElements { // type tree []tree goes on for ever
		inner := elementOf(t)
		if inner == nil {
			break
		}
		t = inner
	}
	named := code.Named(t)
	fields := code.Struct(t)
	if named == nil || fields == nil || seen[named] || named.Obj().Pkg() == nil || !s.r.Ours(named.Obj().Pkg()) {
		return
	}
	seen[named] = true
	s.out[summary.FieldSet{Key: summary.AnyField(code.TypeKey(named.Origin().Obj().Type())), In: s.in}] = true
	for f := range fields.Fields() {
		s.all(f.Type(), seen)
	}
}

// elementOf is what a pointer leads to, or what a list or a map has, or nil.
func elementOf(t types.Type) types.Type {
	switch u := code.Core(t).(type) {
	case *types.Pointer:
		return u.Elem()
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	case *types.Map:
		return u.Elem()
	}
	return nil
}

// leads reports whether who gets a value may write to what is behind it.
func leads(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map:
		return true
	}
	return false
}

// isZero recognises the constants that a field has before it is set.
func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	if c.Value == nil {
		return true
	}
	switch c.Value.Kind() {
	case constant.Bool:
		return !constant.BoolVal(c.Value)
	case constant.String:
		return constant.StringVal(c.Value) == ""
	}
	return constant.Sign(c.Value) == 0
}
