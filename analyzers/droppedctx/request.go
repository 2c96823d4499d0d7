package droppedctx

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// asksWithout holds for a call that makes an HTTP request without context which the function sends, and for one that sends one of its own.
//
//	req, err := http.NewRequest("GET", url, nil)
//	resp, err := client.Do(req)
//	resp, err := http.Get(url)
func asksWithout(s *detect.Site) bool { return sendsOwn(s) || sentBy(s) != nil }

// sendsOwn holds for a call that makes and sends a request at once, in a library that has one with a context.
func sendsOwn(s *detect.Site) bool {
	m := s.Effects.Model(s.Call)
	if m == nil || m.Waits == nil || m.Waits.Protocol != "http" || m.Waits.Bound != "never" && m.Waits.Bound != "receiver" {
		return false
	}
	if _, waited := s.Call.(*ssa.Call); !waited || code.TakesContext(s.Call) {
		return false
	}
	callee := s.Effects.Callee(s.Call)
	with, ok := callee.Pkg().Scope().Lookup("NewRequestWithContext").(*types.Func)
	return ok && s.Effects.ModelOf(with) != nil
}

// sentBy is the way of a request from the call that makes it without context to what sends it, or nil where that is not in sight, or where it is given a
// context in between.
func sentBy(s *detect.Site) []summary.Hop {
	made, ok := s.Call.(*ssa.Call)
	if !ok || !makesContext(s) && !madeHere(s) || !makesRequest(s) {
		return nil
	}
	v := escape.First(made)
	if v == nil || !contexts.LineageOf(s.Effects, v).Fresh() {
		return nil
	}
	var sent []summary.Hop
	for _, use := range code.Joined(v) {
		for _, ref := range *use.Referrers() {
			call, ok := ref.(ssa.CallInstruction)
			if !ok || !gets(call, use) {
				continue
			}
			if code.TakesContext(call) {
				return nil // req.WithContext(ctx), or a helper that does so
			}
			if sent == nil && sends(s, call) {
				sent = []summary.Hop{s.Effects.At(call, "is sent by "+s.Effects.Name(call))}
			}
		}
	}
	return sent
}

// madeHere holds for a function of the package that makes something and is given no context: what it makes has the one that is seen in it.
//
//	req, err := c.newRequest("GET", "/orders", nil)
//	resp, err := c.http.Do(req)
func madeHere(s *detect.Site) bool {
	callee := s.Call.Common().StaticCallee()
	return callee != nil && s.Effects.Callee(s.Call) != nil && s.Effects.Number(code.Origin(callee)) != 0 && !code.TakesContext(s.Call)
}

// makesRequest holds for a call whose first result is a request.
func makesRequest(s *detect.Site) bool {
	callee := s.Effects.Callee(s.Call)
	results := callee.Signature().Results()
	return results.Len() > 0 && s.Effects.RoleOf(results.At(0).Type()) == "request"
}

func gets(call ssa.CallInstruction, v ssa.Value) bool {
	for _, arg := range code.Arguments(call) {
		if arg == v {
			return true
		}
	}
	return false
}

// sends reports whether a call waits for another machine: it has the request, and nothing else to wait with. A handler of this process that answers it
// sends nothing.
func sends(s *detect.Site, call ssa.CallInstruction) bool {
	if s.Effects.AnswersHere(call) {
		return false
	}
	for _, e := range s.Effects.Call(call) {
		if e.Kind == summary.Wait && detect.Remote(e) {
			return true
		}
	}
	return false
}
