package lockio

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// A cellUse is what a call does with an atomic value or a cache that a field holds.
type cellUse int

const (
	readsCell cellUse = iota
	readsByKey
	writesCell
)

// cell recognises a call of a method of an atomic value or of a cache, and returns the field that holds it.
//
//	s.current.Load()          reads s.current
//	s.seen.Get(key)           reads it by a key
//	s.current.Store(next)     writes it
func (w *wait) cell(call *ssa.Call) (*types.Var, cellUse) {
	recv := w.effects.Argument(call, -1)
	if recv == nil {
		return nil, readsCell
	}
	fields := fieldsAt(recv)
	if len(fields) == 0 {
		fields = fieldsOf(recv)
	}
	fields = w.guarded(fields)
	if len(fields) == 0 {
		return nil, readsCell
	}
	if m := w.effects.Model(call); m != nil && m.Cache != nil {
		if m.Cache.Op == "set" {
			return fields[0], writesCell
		}
		return fields[0], readsByKey
	}
	callee := w.effects.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg().Path() != "sync/atomic" {
		return nil, readsCell
	}
	if callee.Signature().Params().Len() > 0 {
		return fields[0], writesCell
	}
	return fields[0], readsCell
}

// peeks reports whether the function looks into what it fills where it does not hold the mutex.
func (w *wait) peeks() bool {
	for instr := range code.Instructions(w.fn) {
		v, ok := instr.(ssa.Value)
		if !ok || v.Referrers() == nil || !code.Decides(instr, w.at) || w.heldAt(w.fn, instr) {
			continue
		}
		read := map[*types.Var]bool{}
		w.reads(instr, read)
		if call, ok := v.(*ssa.Call); ok && len(read) == 0 {
			w.readBy(call, read)
		}
		for f := range w.written() {
			if read[f] {
				return true
			}
		}
	}
	return false
}

// gives reports whether a call lets go of the mutex that its caller holds.
func (w *wait) gives(call *ssa.Call, depth int) bool {
	for _, body := range w.effects.Bodies(call, false) {
		for inner := range code.Calls(body) {
			if w.releases(inner) && !w.heldAt(body, inner) {
				return true
			}
			if next, ok := inner.(*ssa.Call); ok && depth > 0 && w.gives(next, depth-1) {
				return true
			}
		}
	}
	return false
}

// releases reports whether a call unlocks the mutex.
func (w *wait) releases(call ssa.CallInstruction) bool {
	row := w.effects.Models.Holds(w.effects.Callee(call))
	if row == nil || row.Releases == nil || row.Releases.What != models.HeldLock && row.Releases.What != models.HeldReadLock {
		return false
	}
	recv := w.effects.Argument(call, row.Releases.Arg)
	return recv != nil && (code.PlaceOf(recv) == w.mutex.Var || code.LoadedField(recv) == w.mutex.Var)
}

// heldAt reports whether the mutex is held at an instruction.
func (w *wait) heldAt(fn *ssa.Function, at ssa.Instruction) bool {
	for _, h := range regions.Of(w.effects, fn).HeldAt(at) {
		if m, ok := locks.MutexOf(h); ok && m.Var == w.mutex.Var {
			return true
		}
	}
	return false
}

// empties reports whether a value is stored to empty a place, or to leave less there: what was sent, or is of no use.
//
//	s.pending = nil    s.pending = s.pending[:0]    s.conns = append(s.conns[:i], s.conns[i+1:]...)
func empties(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value == nil || code.IsZero(v)
	case *ssa.MakeMap, *ssa.MakeSlice, *ssa.Slice:
		return true
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "append"
	}
	return false
}
