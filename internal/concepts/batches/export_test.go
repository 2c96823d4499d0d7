package batches

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Extents says of each line with a loop how often that turns, of each line with a call what repeats it, and whether the call depends
// on the turn.
func Extents(r *effects.Result) (loops, calls, depends map[string]string) {
	loops, calls, depends = map[string]string{}, map[string]string{}, map[string]string{}
	for _, f := range r.Order {
		for _, l := range extentsOf(r).loopsOf(f.Fn) {
			e := OfLoop(r, l)
			loops[fmt.Sprintf("%s:%d", e.Why.Step.File, e.Why.Step.Line)] = describeExtent(r, e)
		}
		for instr := range code.Instructions(f.Fn) {
			call, ok := instr.(ssa.CallInstruction)
			if !ok || !call.Pos().IsValid() {
				continue
			}
			at := r.At(call, "").Says()
			line := fmt.Sprintf("%s:%d", at.File, at.Line)
			e, repeated := Around(r, call)
			if !repeated {
				calls[line] = "once"
				continue
			}
			calls[line] = describeExtent(r, e)
			depends[line] = string(Depends(r, call, e))
		}
	}
	return loops, calls, depends
}

func describeExtent(r *effects.Result, e Extent) string {
	out := string(e.Kind)
	if out == "" {
		out = "unknown"
	}
	if e.Kind == ExtentParameter {
		out += fmt.Sprintf(" %d", e.Param)
	}
	if name := nameOfValue(e.Over); name != "" {
		out += " of " + name
	}
	if e.Limit > 0 {
		out += fmt.Sprintf(" at most %d", e.Limit)
	}
	if e.Kind != ExtentChunks && e.Chunked {
		out += " chunked"
	}
	if e.Loop != nil {
		if limit, bounded := Bounded(r, e.Loop); bounded && limit == 0 {
			out += " bounded"
		}
	}
	if e.FirstHit {
		out += " first hit"
	}
	return out
}

func nameOfValue(v ssa.Value) string {
	switch v := v.(type) {
	case nil, *ssa.Const:
		return ""
	case *ssa.Phi:
		return v.Comment
	case *ssa.Alloc:
		if v.Comment == "slicelit" || v.Comment == "complit" {
			return ""
		}
		return v.Comment
	case *ssa.FieldAddr:
		return code.FieldOf(v).Name()
	case *ssa.Field:
		return code.Struct(v.X.Type()).Field(v.Field).Name()
	case *ssa.UnOp:
		return nameOfValue(v.X)
	case *ssa.Global:
		return v.Name()
	case *ssa.Parameter:
		return v.Name()
	case *ssa.FreeVar:
		return v.Name()
	case *ssa.Extract:
		return nameOfValue(v.Tuple)
	case *ssa.MakeInterface:
		return nameOfValue(v.X)
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok {
			return b.Name()
		}
		if v.Call.IsInvoke() {
			return v.Call.Method.Name()
		}
		if fn := v.Call.StaticCallee(); fn != nil {
			return code.Origin(fn).Name()
		}
	case *ssa.Function:
		return code.Origin(v).Name()
	case *ssa.MakeClosure:
		return v.Fn.Name()
	case *ssa.Slice:
		return nameOfValue(v.X)
	}
	return ""
}
