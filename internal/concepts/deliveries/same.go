package deliveries

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxSteps bounds a walk over values: beyond it nothing is known.
const maxSteps = 300

// Roots are the values that a message, or what names it, was taken from: a receive, a parameter, what a call returned.
//
//	ch.Ack(d.DeliveryTag, false)                          d
//	reader.CommitMessages(ctx, m)                         m
//	func() { msg.Ack() }                                  the msg of the function around it
func Roots(r *effects.Result, v ssa.Value) map[ssa.Value]bool {
	w := &rooting{r: r, roots: map[ssa.Value]bool{}, seen: map[ssa.Value]bool{}}
	w.value(v)
	return w.roots
}

type rooting struct {
	r     *effects.Result
	roots map[ssa.Value]bool
	seen  map[ssa.Value]bool
	lists bool // they are settled together: see list
}

func (w *rooting) value(v ssa.Value) {
	if v == nil || w.seen[v] || len(w.seen) > maxSteps {
		return
	}
	w.seen[v] = true
	if in := code.Converted(v); in != nil {
		w.value(in)
		return
	}
	switch v := v.(type) {
	case *ssa.Field:
		w.value(v.X)
	case *ssa.FieldAddr:
		w.value(v.X)
	case *ssa.TypeAssert:
		w.value(v.X)
	case *ssa.Phi:
		w.all(v.Edges)
	case *ssa.FreeVar:
		w.all(w.r.Bindings(v))
	case *ssa.Slice:
		w.all(code.Variadic(v))
		w.list(v.X)
	case *ssa.MakeSlice:
		w.roots[v] = true
		w.list(code.StoredThrough(v)...)
	case *ssa.IndexAddr:
		w.roots[v] = true
		w.list(v.X)
	case *ssa.Alloc:
		w.stored(v)
	case *ssa.UnOp:
		w.load(v)
	case *ssa.BinOp:
		w.all([]ssa.Value{v.X, v.Y}) // the next offset: msg.Offset + 1
	case *ssa.Call:
		w.accessor(v)
	case *ssa.Extract:
		w.extract(v)
	case *ssa.Const, *ssa.Global:
	default:
		w.roots[v] = true
	}
}

// list goes on with what is in a list, or with the list that something is in.
func (w *rooting) list(vs ...ssa.Value) {
	if w.lists {
		w.all(vs)
	}
}

func (w *rooting) all(vs []ssa.Value) {
	for _, v := range vs {
		w.value(v)
	}
}

// stored goes on with what is put into a variable, or into parts of it; one that a call fills is what it is made of.
func (w *rooting) stored(v *ssa.Alloc) {
	values := code.StoredThrough(v)
	if len(values) == 0 {
		w.roots[v] = true
	}
	w.all(values)
}

func (w *rooting) load(v *ssa.UnOp) {
	switch {
	case v.Op != token.MUL:
		w.roots[v] = true // a receive
	case isElement(v.X) && !w.lists:
		w.roots[v] = true // each element is another message
	default:
		w.value(v.X)
	}
}

func isElement(addr ssa.Value) bool {
	_, element := addr.(*ssa.IndexAddr)
	return element
}

// accessor goes on from what a method of a library's message tells of it: m.Payload().
func (w *rooting) accessor(v *ssa.Call) {
	if recv := code.ReceiverOf(v); recv != nil && len(code.Arguments(v)) == 1 && Of(w.r, v) == nil && !w.r.IsRemote(v) {
		w.value(recv)
		return
	}
	for _, arg := range code.Arguments(v) {
		if code.IsSlice(arg.Type()) {
			w.list(arg) // append, or a helper that makes one list of another
		}
	}
	w.roots[v] = true
}

// extract goes on from the value of a type assertion with ok.
func (w *rooting) extract(v *ssa.Extract) {
	if assert, ok := v.Tuple.(*ssa.TypeAssert); ok {
		w.value(assert.X)
		return
	}
	w.roots[v] = true
}

// Stems reports whether a value is one of the roots, or computed from one.
func Stems(r *effects.Result, v ssa.Value, roots map[ssa.Value]bool) bool {
	s := &stemming{r: r, roots: roots, seen: map[ssa.Value]bool{}}
	return s.value(v)
}

type stemming struct {
	r     *effects.Result
	roots map[ssa.Value]bool
	seen  map[ssa.Value]bool
}

func (s *stemming) value(v ssa.Value) bool {
	if v == nil || s.roots[v] {
		return v != nil
	}
	if s.seen[v] || len(s.seen) > maxSteps {
		return false
	}
	s.seen[v] = true
	switch v := v.(type) {
	case *ssa.Alloc:
		return s.memory(v)
	case *ssa.FreeVar:
		return s.any(s.r.Bindings(v))
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return false // another one, whatever channel it came from
		}
	}
	if alloc, ok := v.(*ssa.MakeMap); ok && s.memory(alloc) {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && !code.IsContext((*op).Type()) && s.value(*op) {
			return true
		}
	}
	return false
}

func (s *stemming) any(vs []ssa.Value) bool {
	for _, v := range vs {
		if s.value(v) {
			return true
		}
	}
	return false
}
