package escape

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// maxUses bounds what is told of a function: beyond it nothing is claimed of its parameters.
const maxUses = 16

// takesOf says what a declared function does with its parameters, as far as others have to know. What is not told is only read.
func takesOf(r *effects.Result, fn *ssa.Function) []summary.ParamUse {
	var out []summary.ParamUse
	for k, p := range fn.Params {
		if !mayHold(r, p.Type()) {
			continue
		}
		for _, at := range placesIn(r, p) {
			for _, use := range escapeAt(r, p, at).uses() {
				use.Param, use.At = k, string(at)
				if at != "" && use.Does != summary.DoesClose && slices.Contains(out, summary.ParamUse{Param: k, Does: summary.DoesUnknown}) {
					continue // of the whole, and so of its parts
				}
				out = addOnce(out, use)
			}
		}
	}
	if len(out) > maxUses {
		return unknownUses(r, fn)
	}
	return out
}

func unknownUses(r *effects.Result, fn *ssa.Function) []summary.ParamUse {
	var out []summary.ParamUse
	for k, p := range fn.Params {
		if mayHold(r, p.Type()) {
			out = append(out, summary.ParamUse{Param: k, Does: summary.DoesUnknown})
		}
	}
	return out
}

// placesIn lists where in a parameter a value may be of which something is told: the parameter itself, the fields of a struct that
// can be closed.
func placesIn(r *effects.Result, p *ssa.Parameter) []access {
	out := []access{""}
	s := code.Struct(p.Type())
	if s == nil {
		return out
	}
	for _, ref := range code.UsesOfCopies(p) {
		i := -1
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			i = ref.Field
		case *ssa.Field:
			i = ref.Field
		}
		if i < 0 || i >= s.NumFields() {
			continue
		}
		f := s.Field(i)
		if list, ok := code.Core(f.Type()).(interface{ Elem() types.Type }); ok && !code.IsPointer(f.Type()) && closes(r, list.Elem()) {
			out = addOnce(out, access(stepElement).push(f.Name()))
		}
		if closes(r, f.Type()) || closedByPart(r, f.Type()) || connects[r.RoleOf(f.Type())] {
			out = addOnce(out, access(f.Name()))
		}
	}
	return out
}

// mayHold reports whether values of a type may be, or hold, something to close, so that its function's summary tells of it.
func mayHold(r *effects.Result, t types.Type) bool {
	switch code.Core(t).(type) {
	case *types.Interface:
		return !code.IsContext(t) && !code.IsError(t)
	case *types.Chan:
		return true // closing it is closing
	}
	memo := memoOfEscapes(r).holds
	known, asked := memo[code.IDOf(t)]
	if !asked {
		known = holds(r, t, 0)
		memo[code.IDOf(t)] = known
	}
	return known
}

// connects are the roles of what has connections, and is closed by nobody: who keeps one is told of as well.
var connects = map[string]bool{"client": true, "transport": true}

// maxNested is how deep types lie in one another that are looked into: a pointer to a struct with a list of pointers.
const maxNested = 5

func holds(r *effects.Result, t types.Type, depth int) bool {
	if closes(r, t) || depth > maxNested || connects[r.RoleOf(t)] {
		return depth <= maxNested
	}
	switch u := code.Core(t).(type) {
	case *types.Signature:
		return true
	case *types.Slice:
		return holds(r, u.Elem(), depth+1) || depth == 0 && types.IsInterface(u.Elem())
	case *types.Array:
		return holds(r, u.Elem(), depth+1)
	case *types.Map:
		return holds(r, u.Elem(), depth+1)
	case *types.Pointer:
		return holds(r, u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if _, function := code.Core(f.Type()).(*types.Signature); !function && holds(r, f.Type(), depth+1) {
				return true
			}
		}
	}
	return false
}

// uses is what others have to know of a parameter.
func (e *Escape) uses() []summary.ParamUse {
	var out []summary.ParamUse
	if len(e.Closed) > 0 {
		out = append(out, summary.ParamUse{Does: summary.DoesClose, Some: !e.ClosedOnAll, Later: e.closedLater()})
	}
	for _, res := range e.Returned {
		out = append(out, summary.ParamUse{Does: summary.DoesReturn, Result: res.Result, To: res.In})
	}
	for _, s := range e.Stored {
		if !s.Local {
			out = addOnce(out, summary.ParamUse{Does: summary.DoesKeep, Kind: string(s.In), Name: s.Name, Into: s.Param + 1, To: string(s.way)})
		}
	}
	for _, c := range e.Captured {
		out = addOnce(out, summary.ParamUse{Does: summary.DoesKeep, Kind: string(c.By)})
	}
	if e.Opaque() {
		out = append(out, summary.ParamUse{Does: summary.DoesUnknown})
	}
	return out
}

// Contributor completes the summaries of the functions of a package, and of the literals that it puts where others load functions from.
var Contributor = effects.Contributor{
	Name:   "escape",
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Takes = takesOf(r, fn) },
	Record: func(r *effects.Result, out *summary.Record) {
		for _, put := range out.Slots {
			if put.Local == 0 {
				continue
			}
			if f := r.Order[put.Local-1]; f.Fn.Parent() != nil {
				f.Summary.Takes = takesOf(r, f.Fn)
			}
		}
	},
}
