package resources

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// A holder is a struct of ours that a function makes around something which it was handed out, and returns: whoever closes the struct closes that.
//
//	func Dial(addr string) (*Conn, error) {
//		c, err := net.Dial("tcp", addr)
//		if err != nil {
//			return nil, err
//		}
//		return &Conn{c: c}, nil		// hands out a connection inside result 0
//	}
//	func (c *Conn) Close() error { return c.c.Close() }

// Contributor says of functions that they return holders.
var Contributor = effects.Contributor{Name: "resources", Export: func(r *effects.Result, _ *ssa.Function, _ *summary.Summary) { findHolders(r) }}

// maxHolders is how many holders may lie in one another.
const maxHolders = 3

// holders remembers that the functions of a package were looked at.
type holders struct{ found bool }

func findHolders(r *effects.Result) {
	memo := effects.State[holders](r)
	if memo.found {
		return
	}
	memo.found = true
	for range maxHolders {
		learnt := false
		r.Each(func(f *effects.Function) {
			holds, ends := findHoldersIn(r, f), findEndedIn(r, f)
			learnt = learnt || holds || ends
		})
		if !learnt {
			return
		}
	}
}

// findHoldersIn notes the holders that a declared function returns, and reports whether one is new.
func findHoldersIn(r *effects.Result, f *effects.Function) (learnt bool) {
	if f.Fn.Parent() != nil || !slices.ContainsFunc(slices.Collect(f.Fn.Signature.Results().Variables()), func(v *types.Var) bool { return mayEnd(v.Type()) }) {
		return false
	}
	for call := range code.Calls(f.Fn) {
		acquires, ok := call.(*ssa.Call)
		if !ok {
			continue
		}
		res := From(r, acquires)
		if res == nil || res.Value == nil || res.Opens != nil && res.Opens.What != "connection" || !held(res.What) {
			continue
		}
		if i := heldIn(r, f.Fn, res.Value); i > 0 {
			fact := summary.HoldFact{Does: summary.HandsInside, What: res.What, Param: -1, Result: i}
			if !slices.Contains(f.Summary.Holds, fact) {
				regions.Learn(r, f, fact)
				learnt = true
			}
		}
	}
	return learnt
}

// mayEnd reports whether a type has a method that could end what is in it, by its name.
func mayEnd(t types.Type) bool {
	if _, pointer := t.Underlying().(*types.Pointer); !pointer && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	return slices.ContainsFunc(slices.Collect(set.Methods()), func(sel *types.Selection) bool { return lexicon.Says(lexicon.CleansUp, sel.Obj().Name()) })
}

// held reports whether a thing is one that is worth being followed inside of others.
func held(what models.Holding) bool {
	switch what {
	case models.HeldBody, models.HeldRows, models.HeldTransaction, models.HeldConnection, models.HeldSession:
		return true
	}
	return false
}

// heldIn is the result, counted from 1, that holds a value and closes it, where that is all that has it; or 0.
func heldIn(r *effects.Result, fn *ssa.Function, v ssa.Value) int {
	out := escape.Of(r, v)
	if len(out.Captured) > 0 || out.Opaque() {
		return 0
	}
	if slices.ContainsFunc(out.Stored, func(s escape.Stored) bool { return !s.Local }) {
		return 0
	}
	result, owned := -1, false
	for _, ret := range out.Returned {
		if ret.In == "" || result >= 0 && ret.Result != result {
			return 0
		}
		result, owned = ret.Result, owned || escape.Owns(r, fn.Signature.Results(), ret)
	}
	if !owned {
		return 0
	}
	return result + 1
}

// heldBy notes what a call of its methods makes of a holder: one that closes what is inside closes it, and one that hands that out, or of which
// nothing is known, may.
func (e *ends) heldBy(call ssa.CallInstruction) {
	switch does, some := e.doesInside(call); {
	case does == summary.DoesClose && !some:
		e.releases(call)
	case does != summary.DoesRead || e.res.What == models.HeldRows: // which are closed by the turn that finds no more of them
		e.put(call, moved)
	}
}

// doesInside is what a method does with what its receiver holds, whatever body it has.
func (e *ends) doesInside(call ssa.CallInstruction) (does summary.Doing, some bool) {
	callee := e.r.Callee(call)
	if callee == nil {
		return summary.DoesUnknown, false
	}
	bodies := []*summary.Summary{e.r.SummaryOf(callee)}
	if code.IsInterfaceMethod(callee) {
		bodies = nil
		for _, impl := range e.r.Implementations(callee) {
			bodies = append(bodies, e.r.SummaryOf(impl))
		}
	}
	does = summary.DoesUnknown
	for i, s := range bodies {
		one, maybe := summary.DoesRead, false
		if s != nil {
			one, maybe = insideOf(s)
		}
		if some = some || maybe || i > 0 && one != does; i == 0 || one != summary.DoesRead {
			does = one
		}
	}
	return does, some
}

// insideOf is the gravest thing that a method does with what its receiver holds.
func insideOf(s *summary.Summary) (does summary.Doing, some bool) {
	does = summary.DoesRead
	for _, use := range s.Takes {
		switch {
		case use.Param != 0:
		case use.Does == summary.DoesClose:
			return use.Does, use.Some
		case use.Does != summary.DoesRead:
			does = use.Does
		}
	}
	return does, false
}
