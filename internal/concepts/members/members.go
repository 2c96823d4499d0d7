package members

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

const (
	maxParts   = 8 // how deep a value is made of others
	maxCallers = 3 // through how many functions one is given, or answered
)

// At reports whether a value is one of a known set wherever an instruction is reached with it, or is made of such values and constants.
//
//	if !known[zone] { return }
//	c.byZone["zone:"+zone] = load(zone)
func At(r *effects.Result, v ssa.Value, at ssa.Instruction) bool {
	if v == nil || at == nil {
		return false
	}
	return newAsker(r).member(v, at.Block(), maxParts)
}

// An asker asks about the values of one function.
type asker struct {
	r         *effects.Result
	functions int            // through how many more it may go
	proved    map[proof]bool // what was asked before, and is being asked: false
	kept      bool           // what somebody keeps under a value proves it, too: see Found
}

// A proof is a question whether a branch goes from one block to another only with a value that is one of a known set.
type proof struct {
	of        ssa.Value
	from, to  *ssa.BasicBlock
	functions int
}

func newAsker(r *effects.Result) *asker {
	return &asker{r: r, functions: maxCallers, proved: map[proof]bool{}}
}

func (a *asker) inside() *asker {
	return &asker{r: a.r, functions: a.functions - 1, proved: a.proved, kept: a.kept}
}

// member reports whether a value is one of a known set in a block.
func (a *asker) member(v ssa.Value, b *ssa.BasicBlock, parts int) bool {
	if _, constant := v.(*ssa.Const); constant {
		return true
	}
	if parts == 0 {
		return false
	}
	return a.checked(v, b) || oneOfType(v) || a.made(v, b, parts-1)
}

// made looks at what a value is made of.
func (a *asker) made(v ssa.Value, b *ssa.BasicBlock, parts int) bool {
	switch v := v.(type) {
	case *ssa.BinOp:
		return v.Op == token.ADD && a.member(v.X, b, parts) && a.member(v.Y, b, parts)
	case *ssa.Phi:
		return a.merged(v, parts)
	case *ssa.UnOp:
		return a.loaded(v, b, parts)
	case *ssa.Slice:
		given := code.Variadic(v)
		return len(given) > 0 && a.all(given, b, parts)
	case *ssa.Call:
		return a.answered(v, 0) || a.computed(v, b, parts)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && a.answered(call, v.Index)
	case *ssa.Parameter:
		return a.given(v)
	}
	x := code.Converted(v)
	return x != nil && a.member(x, b, parts)
}

func (a *asker) all(list []ssa.Value, b *ssa.BasicBlock, parts int) bool {
	return !slices.ContainsFunc(list, func(v ssa.Value) bool { return !a.member(v, b, parts) })
}

// merged looks at each value that is joined into one, as it was checked on its way.
//
//	if !known[page] { page = "other" }
func (a *asker) merged(v *ssa.Phi, parts int) bool {
	for i, e := range v.Edges {
		if _, constant := e.(*ssa.Const); constant || a.checkedBetween(e, v.Block().Preds[i], v.Block()) {
			continue
		}
		if parts == 0 || !a.made(e, v.Block().Preds[i], parts-1) {
			return false
		}
	}
	return true
}

// loaded looks at all that is put into a variable, or into the fields of a struct.
//
//	c.by[key{zone, "summer"}] = load(zone)
func (a *asker) loaded(v *ssa.UnOp, b *ssa.BasicBlock, parts int) bool {
	alloc, ok := v.X.(*ssa.Alloc)
	if v.Op != token.MUL || !ok {
		return false
	}
	put := code.StoredThrough(alloc)
	return len(put) > 0 && a.all(put, b, parts)
}

// computed looks at the arguments of a library's function that makes what it returns of them.
//
//	strings.ToLower(zone)    fmt.Sprintf("zone:%s", zone)
func (a *asker) computed(call *ssa.Call, b *ssa.BasicBlock, parts int) bool {
	callee := a.r.Callee(call)
	if callee == nil || callee.Pkg() == nil || a.r.Ours(callee.Pkg()) {
		return false
	}
	rows, rest := a.r.Models.Yields(callee)
	args := code.Arguments(call)
	return len(rows) == 0 && rest == models.FromArguments && len(args) > 0 && a.all(args, b, parts)
}

// given asks all callers of a function for an argument.
func (a *asker) given(p *ssa.Parameter) bool {
	given, all := a.r.Arguments(p)
	return all && a.functions > 0 && !slices.ContainsFunc(given, func(arg trace.Argument) bool {
		return !a.inside().member(arg.Value, arg.Call.Block(), maxParts)
	})
}
