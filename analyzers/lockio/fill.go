package lockio

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// A filling is what a call under a lock brings, where the lock is held for that.
type filling int

const (
	noFill filling = iota
	forAll         // the one thing that everybody waits for
	byKey          // one of many
)

// fills reports whether what is guarded is asked before the wait, and written after it: whoever waits for the lock finds it there.
//
//	if time.Now().Before(t.expires) { return t.token, nil }
//	t.token, t.expires, err = t.fetch(ctx)                      for all
//
//	if v, ok := c.m[key]; ok { return v, nil }
//	v, err := c.load(ctx, key); c.m[key] = v                    by key
//	all, err := c.list(ctx); c.m = all                          for all
func (w *wait) fills() filling {
	asked := w.asked()
	if len(asked) == 0 {
		return noFill
	}
	out := noFill
	for v, one := range w.written() {
		keyed, ok := asked[v]
		switch {
		case !ok:
		case keyed && one:
			out = byKey
		case one && w.refreshes(v):
		case out == noFill:
			out = forAll
		}
	}
	return out
}

// refreshes reports whether the wait is for one of the entries that a loop goes over, all of which are there already: nobody who waits for the lock is
// spared anything.
//
//	for host := range c.up { c.up[host] = c.ping(ctx, host) == nil }
func (w *wait) refreshes(v *types.Var) bool {
	return slices.ContainsFunc(code.Loops(w.fn), func(l *code.Loop) bool {
		if !l.Blocks[w.at.Block()] {
			return false
		}
		for instr := range l.Instructions() {
			if next, ok := instr.(*ssa.Next); ok && slices.Contains(fieldsOf(next.Iter.(*ssa.Range).X), v) {
				return true
			}
		}
		return false
	})
}

// asked lists the guarded fields and variables that decide whether the wait is begun, read under the lock or before it; true are those
// that are read by a key that is no constant.
func (w *wait) asked() map[*types.Var]bool {
	out := map[*types.Var]bool{}
	for instr := range code.Instructions(w.fn) {
		v, ok := instr.(ssa.Value)
		if !ok || v.Referrers() == nil || !code.Decides(instr, w.at) {
			continue
		}
		w.reads(instr, out)
		if call, ok := v.(*ssa.Call); ok {
			w.readBy(call, out)
		}
	}
	return out
}

// reads adds what an instruction reads.
func (w *wait) reads(instr ssa.Instruction, out map[*types.Var]bool) {
	switch v := instr.(type) {
	case *ssa.UnOp:
		for _, f := range w.guarded(fieldsOf(v)) {
			out[f] = out[f] || false
		}
	case *ssa.Lookup:
		for _, f := range w.guarded(fieldsOf(v.X)) {
			out[f] = out[f] || !code.IsConst(v.Index)
		}
	case *ssa.Call:
		f, op := w.cell(v)
		if f != nil && op != writesCell {
			out[f] = out[f] || op == readsByKey
		}
	}
}

// guarded keeps what a mutex guards: fields of the struct that it is in, and variables if it is one itself.
func (w *wait) guarded(fields []*types.Var) []*types.Var {
	return slices.DeleteFunc(fields, func(f *types.Var) bool {
		return f.IsField() != w.mutex.Var.IsField() || f.IsField() && !w.beside(f)
	})
}

// beside reports whether a field is of the struct that has the mutex.
func (w *wait) beside(f *types.Var) bool {
	s := code.Struct(w.mutex.Struct)
	if s == nil {
		return false
	}
	for other := range s.Fields() {
		if other.Origin() == f {
			return true
		}
	}
	return false
}

// readBy adds what a function of the package reads that is asked.
func (w *wait) readBy(call *ssa.Call, out map[*types.Var]bool) {
	if !w.mutex.Var.IsField() {
		return
	}
	for _, body := range w.effects.Bodies(call, false) {
		for instr := range code.Instructions(body) {
			w.reads(instr, out)
		}
	}
}

// written lists the fields and variables that are written once the wait is over, or by what waits itself; true are those of which one entry is.
func (w *wait) written() map[*types.Var]bool {
	out := map[*types.Var]bool{}
	for instr := range code.Instructions(w.fn) {
		if instr != w.at && !code.Reaches(w.at, instr) {
			continue
		}
		depth := maxBodies
		if !w.mutex.Var.IsField() {
			depth = 1 // which variables a mutex guards that is one, nobody says: those that are written with it
		}
		w.writes(instr, out, depth)
	}
	return out
}

// maxBodies is through how many calls what is written is followed.
const maxBodies = 3

func (w *wait) writes(instr ssa.Instruction, out map[*types.Var]bool, depth int) {
	switch instr := instr.(type) {
	case *ssa.Store:
		if empties(instr.Val) {
			return
		}
		for _, f := range w.guarded(fieldsAt(instr.Addr)) {
			out[f] = out[f] || copied(instr.Val, f)
		}
	case *ssa.MapUpdate:
		for _, f := range w.guarded(fieldsOf(instr.Map)) {
			out[f] = true
		}
	case *ssa.Call:
		if f, op := w.cell(instr); f != nil && op == writesCell {
			out[f] = true
		}
		if depth == 0 {
			return
		}
		for _, body := range w.effects.Bodies(instr, false) {
			for inner := range code.Instructions(body) {
				w.writes(inner, out, depth-1)
			}
		}
	}
}

// fieldsOf lists the fields and variables through which a value was loaded, the last first.
func fieldsOf(v ssa.Value) []*types.Var {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	return fieldsAt(load.X)
}

// maxSteps is through how many fields and elements an address is followed.
const maxSteps = 8

// fieldsAt lists those on the way to an address.
func fieldsAt(addr ssa.Value) []*types.Var {
	var out []*types.Var
	for range maxSteps {
		if f := code.PlaceOf(addr); f != nil {
			out = append(out, f.Origin())
		}
		switch at := addr.(type) {
		case *ssa.FieldAddr:
			addr = at.X
		case *ssa.IndexAddr:
			addr = at.X
		case *ssa.UnOp:
			addr = at.X
		default:
			return out
		}
	}
	return out
}
