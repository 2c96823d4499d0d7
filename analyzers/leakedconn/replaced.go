package leakedconn

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// A replacedBody is a body of a response that is put out of reach of whoever closes the response.
//
//	resp.Body, err = gzip.NewReader(resp.Body)	// whose Close leaves the body alone
type replacedBody struct {
	effects *effects.Result
	store   *ssa.Store
	below   *ssa.UnOp // what was there
}

// replacedExcuses are what excuses one, asked in order.
var replacedExcuses = []func(*replacedBody) bool{replacedCold, replacedUncalled, closedBelow, closedByCallers}

// replacedCold holds in code that runs only when the program starts or stops.
func replacedCold(b *replacedBody) bool { return b.effects.Cold(b.store.Parent()) }

// replacedUncalled holds in functions that nobody in the program runs.
func replacedUncalled(b *replacedBody) bool { return b.effects.Uncalled(b.store.Parent()) }

// closedBelow holds where the function has what was there closed, or keeps it, or reads it whole itself: anything but to give it to its reader.
//
//	defer resp.Body.Close()		resp.Body = both{zr, resp.Body}
func closedBelow(b *replacedBody) bool {
	for instr := range code.Instructions(b.store.Parent()) {
		if load, ok := instr.(*ssa.UnOp); ok && isBodyOf(load, responseOf(b.store)) && code.Reaches(load, b.store) && !onlyGiven(b, load) {
			return true
		}
	}
	return false
}

// closedByCallers holds where a caller may have said before that it closes what was there, and where not all callers are known.
func closedByCallers(b *replacedBody) bool {
	p, ok := responseOf(b.store).(*ssa.Parameter)
	if !ok {
		return false
	}
	given, all := b.effects.Arguments(p)
	return !all || slices.ContainsFunc(given, func(arg trace.Argument) bool {
		for instr := range code.Instructions(arg.Call.Parent()) {
			if load, ok := instr.(*ssa.UnOp); ok && isBodyOf(load, arg.Value) && code.Reaches(load, arg.Call) {
				return true
			}
		}
		return false
	})
}

// onlyGiven reports whether what was there only goes to the reader that takes its place.
func onlyGiven(b *replacedBody, load *ssa.UnOp) bool {
	if load != b.below {
		return false
	}
	uses := 0
	for _, ref := range *load.Referrers() {
		if _, debug := ref.(*ssa.DebugRef); !debug {
			uses++
		}
	}
	return uses == 1
}

// replaced looks at what is put into the bodies of responses.
func replaced(p *detect.Package) {
	e := p.Effects
	p.Each(func(fn *ssa.Function) {
		for instr := range code.Instructions(fn) {
			store, ok := instr.(*ssa.Store)
			if !ok || responseOf(store) == nil {
				continue
			}
			b := &replacedBody{effects: e, store: store, below: borrowed(e, store.Val, maxBorrowed)}
			if b.below == nil || !isBodyOf(b.below, responseOf(store)) || detect.Excused(p.Pass, body, store.Pos(), b, replacedExcuses) {
				continue
			}
			rule.Report(p.Pass, body, p.Code.Range(store), nil, "closing the new body leaves the one below it open: its connection is lost")
		}
	})
}

// responseOf is the response whose body something is put into, or nil.
func responseOf(store *ssa.Store) ssa.Value {
	addr, ok := store.Addr.(*ssa.FieldAddr)
	if !ok || code.FieldName(addr) != "Body" || !code.IsResponse(addr.X.Type()) {
		return nil
	}
	return addr.X
}

// isBodyOf recognises the body of a response.
func isBodyOf(load *ssa.UnOp, resp ssa.Value) bool {
	addr, ok := load.X.(*ssa.FieldAddr)
	return ok && code.FieldName(addr) == "Body" && code.IsResponse(addr.X.Type()) && code.Alike(addr.X, resp)
}

// maxBorrowed is through how many readers a body is looked for.
const maxBorrowed = 5

// borrowed is what a reader of a library reads from and does not close: one that inflates, or only lends a Close. Nil where that is not known.
//
//	gzip.NewReader(resp.Body)	io.NopCloser(io.LimitReader(resp.Body, max))
func borrowed(e *effects.Result, v ssa.Value, depth int) *ssa.UnOp {
	if x := code.Viewed(v); x != nil {
		return borrowed(e, x, depth)
	}
	if x, ok := v.(*ssa.Extract); ok && x.Index == 0 {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok || depth == 0 || e.Callee(call) == nil {
		return nil
	}
	c := e.Models.Content(e.Callee(call))
	if c == nil || c.Through == nil {
		return nil
	}
	takes := e.Models.Takes(e.Callee(call), c.Through.Arg)
	closes := c.Through.Does != models.Inflates && (takes == nil || takes.Does != models.TakesLends)
	if closes && depth == maxBorrowed {
		return nil
	}
	from := e.Argument(call, c.Through.Arg)
	for x := from; x != nil; x = code.Viewed(x) {
		if load, ok := x.(*ssa.UnOp); ok {
			return load
		}
		from = x
	}
	return borrowed(e, from, depth-1)
}
