package cli

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/engine/effects"
	origins "github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What is around a line.
type (
	seenHold struct {
		What string `json:"what"`         // lock, transaction
		Of   string `json:"of,omitempty"` // "s.mu", where it has a name
		Sure bool   `json:"sure"`         // it is held on every way to the line
		step        // where it was acquired
	}
	seenRepeat struct {
		Kind  string `json:"kind"`           // of extent: data, rows
		Over  string `json:"over,omitempty"` // what decides how often
		Limit int64  `json:"limit,omitempty"`
		step         // what repeats it
	}
	seenArgument struct {
		Name  string   `json:"name"`
		From  []string `json:"from"` // kinds of origins
		Whole bool     `json:"whole"`
		Ways  []step   `json:"ways"`
	}
)

// heldAt lists what is held at the instructions of a line.
func heldAt(e *effects.Result, fn *ssa.Function, line []ssa.Instruction) []seenHold {
	out := []seenHold{}
	of := regions.Of(e, fn)
	for _, at := range line {
		sure := of.HeldAt(at)
		for _, h := range of.MayBeHeldAt(at) {
			if slices.Contains(line, h.Acquire) {
				continue
			}
			seen := seenHold{What: string(h.What), Of: placeName(e, h.Of), Sure: slices.Contains(sure, h), step: stepOf(e, h.Acquire)}
			if !slices.Contains(out, seen) {
				out = append(out, seen)
			}
		}
	}
	return out
}

// repeats is how often the first instruction of a line runs that something repeats.
func repeats(e *effects.Result, line []ssa.Instruction) *seenRepeat {
	for _, at := range line {
		x, ok := batches.Around(e, at)
		if !ok {
			continue
		}
		kind := string(x.Kind)
		if kind == "" {
			kind = "unknown"
		}
		return &seenRepeat{Kind: kind, Over: valueName(e, x.Over), Limit: x.Limit, step: hopStep(x.Why)}
	}
	return nil
}

// telling are the origins that tell something of an argument: others are what most have.
const telling = ^(summary.FixedText | summary.Few | summary.Parameter)

// arguments lists the arguments of a call of which it is known that they come from users, data or configuration.
func arguments(e *effects.Result, call ssa.CallInstruction) []seenArgument {
	out := []seenArgument{}
	if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
		return out
	}
	args, params := code.Arguments(call), call.Common().Signature().Params()
	receiver := max(len(args)-params.Len(), 0)
	for i, arg := range args[receiver:] {
		p := origins.Of(e, arg)
		if p.Kinds&telling == 0 {
			continue
		}
		seen := seenArgument{Name: params.At(i).Name(), From: strings.Split(p.Kinds.String(), "|"), Whole: p.Complete, Ways: []step{}}
		for _, w := range p.Ways {
			if w.Kind&telling != 0 {
				seen.Ways = append(seen.Ways, steps(w.Chain)...)
			}
		}
		out = append(out, seen)
	}
	return out
}

func stepOf(e *effects.Result, at ssa.Instruction) step {
	pos := e.Pass.Fset.PositionFor(at.Pos(), false)
	return step{File: pos.Filename, Line: pos.Line}
}

// placeName is the place of what is held as code would name it, or "".
func placeName(e *effects.Result, p regions.Place) string {
	if root := valueName(e, p.Root); root != "" {
		return root + p.Path
	}
	return strings.TrimPrefix(p.Path, ".")
}

// valueName is a value as code would name it, or "".
func valueName(e *effects.Result, v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return v.Name()
	case *ssa.Global:
		return v.Object().Name()
	case *ssa.Alloc:
		return v.Comment
	case *ssa.UnOp:
		return valueName(e, v.X)
	case *ssa.Extract:
		return valueName(e, v.Tuple)
	case *ssa.Lookup:
		return valueName(e, v.X)
	case *ssa.Call:
		return e.Name(v)
	case *ssa.FieldAddr:
		if base := valueName(e, v.X); base != "" {
			return base + "." + code.FieldName(v)
		}
		return code.FieldName(v)
	}
	return ""
}
