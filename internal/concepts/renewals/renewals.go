package renewals

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A Row is a struct of which a function has found by a field that it is old.
type Row struct {
	r      *effects.Result
	Branch *ssa.If   // on its age
	at     ssa.Value // its address
	until  *types.Var
}

// RowsOf finds the branches of a function on the age of a struct that the function was given, or has read.
//
//	tok, err := s.tokens.Token(ctx, id)
//	if time.Until(tok.Expires) > margin {	// the row at tok, by Expires
//		return tok, nil
//	}
func RowsOf(r *effects.Result, fn *ssa.Function) []Row {
	var out []Row
	loops := code.Loops(fn)
	for _, b := range fn.Blocks {
		br := code.BlockIf(b)
		if br == nil || code.InnermostLoop(loops, b) != nil {
			continue
		}
		a := &age{r: r, seen: map[ssa.Value]bool{}}
		if a.value(br.Cond, 0); a.clock && a.of != nil && foreign(a.of) {
			out = append(out, Row{r: r, Branch: br, at: a.of, until: code.FieldOf(a.field)})
		}
	}
	return out
}

// foreign reports whether a struct came to a function from somewhere: it is a parameter other than the receiver, what a call has returned, or a
// variable of which a call was given the address.
func foreign(at ssa.Value) bool {
	switch at := at.(type) {
	case *ssa.Parameter:
		return at.Parent().Signature.Recv() == nil || at.Parent().Params[0] != at
	case *ssa.Call, *ssa.Extract, *ssa.Alloc:
		return true
	case *ssa.Phi:
		return !slices.ContainsFunc(at.Edges, func(e ssa.Value) bool { _, again := e.(*ssa.Phi); return again || !foreign(e) && !code.IsNil(e) })
	}
	return false
}

// Renewed reports whether a call that a function makes for an old row brings it anew, for whoever reads it next: the row gets what the call yields, the
// time until which it is good is set again, and the row is written to where another machine keeps it.
//
//	fresh, err := s.provider.Renew(ctx, tok.Refresh)	// Renewed
//	tok.Access, tok.Expires = fresh.Access, fresh.Expires
//	err = s.tokens.Put(ctx, tok)
func (w Row) Renewed(by *ssa.Call) bool {
	set, filled, written := false, false, false
	for instr := range code.Instructions(by.Parent()) {
		if instr == ssa.Instruction(by) || !code.Reaches(by, instr) {
			continue
		}
		switch instr := instr.(type) {
		case *ssa.Store:
			set = set || w.isUntil(instr.Addr, w.at)
			filled = filled || w.isField(instr.Addr) && code.DependsOn(instr.Val, by)
		case *ssa.Call:
			helped := w.setsUntil(instr)
			set = set || helped
			filled = filled || helped && slices.ContainsFunc(code.Arguments(instr), func(arg ssa.Value) bool { return code.DependsOn(arg, by) })
			written = written || w.writes(instr)
		}
	}
	return set && filled && written && !w.writes(by)
}

// isField recognises the address of a field of the row.
func (w Row) isField(addr ssa.Value) bool {
	f, ok := addr.(*ssa.FieldAddr)
	return ok && f.X == w.at
}

// isUntil recognises the address of the field by which a struct at some address is old.
func (w Row) isUntil(addr, at ssa.Value) bool {
	f, ok := addr.(*ssa.FieldAddr)
	return ok && f.X == at && code.FieldOf(f) == w.until
}

// setsUntil reports whether a call has a function of the package set that field of what it is given.
func (w Row) setsUntil(call *ssa.Call) bool {
	return slices.ContainsFunc(w.r.Bodies(call, false), func(fn *ssa.Function) bool {
		return slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool {
			return code.ArgumentOf(call, p) == w.at && code.HasInstruction(fn, func(instr ssa.Instruction) bool {
				s, ok := instr.(*ssa.Store)
				return ok && w.isUntil(s.Addr, p)
			})
		})
	})
}

// writes reports whether a call gets the row, itself or its fields, and has another machine write.
func (w Row) writes(call *ssa.Call) bool {
	given := slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool {
		load, ok := arg.(*ssa.UnOp)
		return arg == w.at || ok && load.X == w.at
	})
	return given && slices.ContainsFunc(w.r.Call(call), summary.Effect.Changes)
}
