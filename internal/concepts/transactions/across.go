package transactions

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// acrossEdge says what a callee does in words of its caller.
func acrossEdge(r *effects.Result, e *effects.Edge) []siteUse {
	var out []siteUse
	for _, u := range calleeUses(r, e) {
		hop := e.Hop
		at := siteUse{PoolUse: u.PoolUse}
		at.Chain = summary.Prepend(hop, u.Chain)
		switch {
		case u.root != nil:
			at.place = place{root: u.root, path: u.Path}
		case u.Param >= 0:
			arg := e.Argument(u.Param)
			if arg == nil || e.Blind {
				if !u.Sure() {
					continue
				}
				at.Param, at.Path = -1, ""
				break
			}
			given := extended(r, arg, u.PoolUse)
			if given == nil {
				continue
			}
			at.place, at.Type = given.place, given.Type
		}
		out = append(out, at)
	}
	return out
}

// extended is a use of a callee's parameter with what the caller hands over for it.
func extended(r *effects.Result, arg ssa.Value, u summary.PoolUse) *siteUse {
	places := placesOf(r, arg)
	if u.Path != "" || u.Sure() {
		if len(places) != 1 {
			return sureOnly(u)
		}
		return &siteUse{place: place{root: places[0].root, path: places[0].path + u.Path}, PoolUse: u}
	}
	at, sure, ok := settled(r, places)
	if !ok {
		return nil
	}
	u.Type = ""
	if sure {
		u.Type = code.TypeKey(at.typ)
	}
	return &siteUse{place: at, PoolUse: u}
}

func sureOnly(u summary.PoolUse) *siteUse {
	if !u.Sure() {
		return nil
	}
	return &siteUse{PoolUse: u}
}

// calleeUses is what the summary of a callee says, or of a literal.
func calleeUses(r *effects.Result, e *effects.Edge) []use {
	if e.Local != nil {
		return effects.State[useMemo](r).uses[e.Local]
	}
	if e.Remote == nil || code.IsInterfaceMethod(e.Remote) {
		return nil
	}
	s := r.SummaryOf(e.Remote)
	if s == nil {
		return nil
	}
	out := make([]use, len(s.Pools))
	for i, u := range s.Pools {
		out[i].PoolUse = u
	}
	return out
}
