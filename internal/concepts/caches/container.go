package caches

import (
	"fmt"
	"go/types"
	"path/filepath"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/flights"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Contributor adds the uses of caches to what functions do, and knows the functions that coalesce what they are given.
var Contributor = effects.Contributor{
	Name:    "caches",
	Queries: []program.Query{flownQuery, keptQuery},
	Record:  recordMade,
	Instruction: func(r *effects.Result, at ssa.Instruction) []summary.Effect {
		e, _, ok := mapUse(r, at)
		if !ok {
			return shapeEffect(r, at)
		}
		e.Chain = []summary.Hop{r.At(at, "uses the map")}
		return []summary.Effect{e}
	},
	Modelled: func(r *effects.Result, call ssa.CallInstruction, _ *types.Func, m *models.Func) []summary.Effect {
		if m.Cache == nil {
			return nil
		}
		var out []summary.Effect
		if e, ok := modelledCache(r, call, operation(r, call, m.Cache)); ok {
			out = append(out, e)
		}
		if claimsByRow(r, call, m.Cache) {
			out = append(out, summary.Effect{Kind: summary.Cache, Name: claim})
		}
		return out
	},
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) { s.Misses = missParams(r, fn) },
	Mode: func(r *effects.Result, fn *ssa.Function) string {
		if flights.Shares(r, fn) {
			return "coalesced"
		}
		return ""
	},
}

// modelledCache is the effect of a library call on a cache.
func modelledCache(r *effects.Result, call ssa.CallInstruction, op string) (summary.Effect, bool) {
	id := container(r, r.Argument(call, -1))
	if id == "" || op == "delete" || op == "expire" || op == "" {
		return summary.Effect{}, false
	}
	return summary.Effect{Kind: summary.Cache, Name: op, Op: id}, true
}

// mapUse recognises a look-up in, or an assignment to, a map that a field or package variable holds.
func mapUse(r *effects.Result, instr ssa.Instruction) (summary.Effect, ssa.Value, bool) {
	switch instr := instr.(type) {
	case *ssa.Lookup:
		if _, isMap := code.Core(instr.X.Type()).(*types.Map); isMap && !ofLibrary(r, instr.X) {
			if id := container(r, instr.X); id != "" {
				return summary.Effect{Kind: summary.Cache, Name: "get", Op: id}, nil, true
			}
		}
	case *ssa.UnOp:
		if g, ok := instr.X.(*ssa.Global); ok && code.IsPointer(instr.Type()) && g.Pkg == r.Code.SSA() {
			return summary.Effect{Kind: summary.Cache, Name: "get", Op: container(r, g)}, nil, true
		}
	case *ssa.Store:
		if g, ok := instr.Addr.(*ssa.Global); ok && code.IsPointer(instr.Val.Type()) && !code.IsNil(instr.Val) {
			return summary.Effect{Kind: summary.Cache, Name: "set", Op: container(r, g)}, instr.Val, true
		}
		if e, ok := wholeUse(r, instr); ok {
			return e, instr.Val, true
		}
	case *ssa.MapUpdate:
		if id := container(r, instr.Map); id != "" && !ofLibrary(r, instr.Map) {
			return summary.Effect{Kind: summary.Cache, Name: "set", Op: id}, instr.Value, true
		}
	}
	return summary.Effect{}, nil, false
}

// ofLibrary reports whether a map is in a field of what a library declares: a part of an object or a message, and no cache of the project's.
//
//	pod.Annotations["owner"]    req.Header["X-Tenant"]
func ofLibrary(r *effects.Result, m ssa.Value) bool {
	f := code.LoadedField(m)
	return f != nil && f.Pkg() != nil && !r.Ours(f.Pkg())
}

// container names what holds a cache: the field or package variable. Anything else lives as long as the call, or is
// not known to.
func container(r *effects.Result, v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		return container(r, v.X)
	case *ssa.FieldAddr:
		f := code.FieldOf(v)
		if f.Embedded() && f.Pkg() != r.Pass.Pkg {
			return container(r, v.X)
		}
		return variableID(r, f)
	case *ssa.Field:
		if s, ok := code.CoreStruct(v.X.Type()); ok {
			return variableID(r, s.Field(v.Field).Origin())
		}
	case *ssa.Global:
		return v.Pkg.Pkg.Path() + "." + v.Name()
	case *ssa.MakeInterface:
		return container(r, v.X)
	case *ssa.ChangeInterface:
		return container(r, v.X)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return container(r, call)
		}
	case *ssa.Call: // a pipeline writes to the same server
		if m := r.Model(v); m != nil && m.Returns != nil && m.Returns.What == "unwrap" {
			return container(r, r.Argument(v, m.Returns.From))
		}
	}
	return ""
}

// variableID names a field by where it is declared: the same in every run, which a position is not.
func variableID(r *effects.Result, f *types.Var) string {
	if f.Pkg() == nil {
		return ""
	}
	at := r.Pass.Fset.PositionFor(f.Pos(), false)
	return fmt.Sprintf("%s.%s@%s:%d", f.Pkg().Path(), f.Name(), filepath.Base(at.Filename), at.Line)
}

// Flown reports whether somebody in the program, who may be in another package, coalesces the calls of a function.
func Flown(r *effects.Result, fn *ssa.Function) bool { return effects.AskOf(r, flownQuery, fn) }

var flownQuery = effects.AboutFunction("flown", func(_ *program.Program, l *program.Function) bool { return flights.Coalesced(l) })
