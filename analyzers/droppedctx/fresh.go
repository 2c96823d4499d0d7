package droppedctx

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// startsAnew holds for a call that is given a context which is made of nothing.
//
//	db.QueryContext(context.Background(), q)
//	ctx, cancel := context.WithTimeout(context.TODO(), time.Second)
//	client.Get(ctx, key)
//	cache.Set(&cache.Item{Key: key, Value: v})		options that could carry one
func startsAnew(s *detect.Site) bool { return freshContext(s) != nil }

// freshContext is the context of that call, or nil.
func freshContext(s *detect.Site) ssa.Value {
	if _, waited := s.Call.(*ssa.Call); !waited || makesContext(s) {
		return nil
	}
	for _, arg := range code.Arguments(s.Call) {
		if (code.IsContext(arg.Type()) || isOptions(s, arg)) && contexts.LineageOf(s.Effects, arg).Fresh() {
			return arg
		}
	}
	return nil
}

// isOptions holds for options that carry a context. A request is made by what tells of it.
func isOptions(s *detect.Site, v ssa.Value) bool {
	_, carries := s.Effects.ContextsIn(v)
	return carries && s.Effects.RoleOf(v.Type()) != "request"
}

// makesContext holds for a call that only derives a context, or a request: what is given that decides.
func makesContext(s *detect.Site) bool {
	m := s.Effects.Model(s.Call)
	return m != nil && m.Context != nil
}

// scoped holds where a context is at hand.
func scoped(s *detect.Site) bool { return contexts.ScopeOf(s.Effects, s.Fn) != nil }

// handed holds where none is, and callers have one.
func handed(s *detect.Site) bool { return !scoped(s) && contexts.Handed(s.Effects, s.Fn) != nil }

// asked holds where a request is known to wait, and where no program is in sight that would say who does.
func asked(s *detect.Site) bool { return detect.OnRequestPath(s) || !acts.InCommand(s.Effects) }

// waits holds for a call that waits for another machine, or may well: nothing is known of it, it takes a context, and brings something back or
// fails, as all do that wait. Of the latter only those count that a request waits for, and of an interface of ours those of which nobody is seen behind
// it: what is in sight says for itself what it waits for.
func waits(s *detect.Site) bool {
	if remote(s) {
		return true
	}
	if !detect.OnRequestPath(s) {
		return false
	}
	callee := s.Effects.Callee(s.Call)
	if callee != nil && code.IsInterfaceMethod(callee) && len(s.Effects.Implementations(callee)) > 0 {
		return false
	}
	for _, e := range s.Effects.Call(s.Call) {
		if e.Kind == summary.UnknownCall {
			return true
		}
	}
	return asksUnknown(s)
}

// remote holds for a call that is known to wait for another machine.
func remote(s *detect.Site) bool {
	for _, e := range s.Effects.Call(s.Call) {
		if detect.Remote(e) && !e.Has(summary.Later) {
			s.Does = append(s.Does[:0], e)
			return true
		}
	}
	return false
}

// asksUnknown recognises a call of a library without model that looks like a question to another machine: a method of what is called a client or a
// connection that takes a context first, and returns something and an error; or any method to which a question is handed on. What decodes or signs has
// such methods, too.
func asksUnknown(s *detect.Site) bool {
	callee := s.Effects.Callee(s.Call)
	if callee == nil || callee.Pkg() == nil || s.Effects.Ours(callee.Pkg()) || code.IsStandard(callee.Pkg().Path()) {
		return false
	}
	sig := callee.Signature()
	if sig.Recv() == nil || sig.Params().Len() < 2 || !code.IsContext(sig.Params().At(0).Type()) || sig.Results().Len() < 2 {
		return false
	}
	known := s.Effects.ModelOf(callee) != nil || s.Effects.Models.Local(callee)
	if known || !code.IsError(sig.Results().At(sig.Results().Len()-1).Type()) {
		return false
	}
	return s.Effects.Says(lexicon.NamesClient, code.TypeName(sig.Recv().Type())) || relays(s)
}

// worksWithout holds for remote work on a context, or a request, that is made of nothing.
func worksWithout(s *detect.Site) bool {
	return startsAnew(s) && remote(s) || asksWithout(s)
}
