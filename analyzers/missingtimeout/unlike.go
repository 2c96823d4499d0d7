package missingtimeout

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// The context of a request ends when its client goes away, and a client that waits does not. Where the other calls of the same client have a limit of
// their own, one that has none was forgotten.
//
//	func (s *Store) Order(ctx context.Context, id string) { ctx, cancel := context.WithTimeout(ctx, s.limit); ...; s.db.QueryRowContext(ctx, ...) }
//	func (s *Store) Items(ctx context.Context, id string) { s.db.QueryContext(ctx, ...) }	// unlike
//	func (h *handler) get(w http.ResponseWriter, r *http.Request) { ...; h.store.Items(r.Context(), id) }

// askings are the calls of a package by which the clients of one type ask another machine.
type askings struct {
	limited []ssa.CallInstruction // on the context of a request that the package gives a deadline: one of each function
	bare    []*wait               // on that of a request, and nothing else ends them
}

// limit notes a call with a limit, where it works for a request, and is the first of its function.
func (a *askings) limit(call ssa.CallInstruction, forRequest bool) {
	known := slices.ContainsFunc(a.limited, func(other ssa.CallInstruction) bool { return other.Parent() == call.Parent() })
	if forRequest && !known {
		a.limited = append(a.limited, call)
	}
}

// fewSiblings is how many calls with a limit make one without it an oversight.
const fewSiblings = 2

// asking notes a call of a client by what it is given to wait on.
func (c *checker) asking(fn *ssa.Function, call ssa.CallInstruction) {
	client, ctx := clientOf(call), contextOf(call)
	if client == nil || ctx == nil || c.effects.Model(call) == nil {
		return
	}
	for _, e := range c.effects.Call(call) {
		if e.Kind != summary.Wait || e.By != "context" || len(e.Chain) > 1 || e.Flags&endedOtherwise != 0 {
			continue
		}
		of := c.askings[client]
		if of == nil {
			of = &askings{}
			c.askings[client] = of
			c.clients = append(c.clients, client)
		}
		switch {
		case c.effects.Context(ctx).Kind == summary.Ends:
			of.limit(call, c.ofRequest(contexts.LineageOf(c.effects, ctx)))
		case c.requestOnly(fn, ctx, e):
			of.bare = append(of.bare, &wait{c, fn, call, e})
		}
		return
	}
}

// unlikes reports the calls that are unlike most of their kind.
func (c *checker) unlikes() {
	for _, client := range c.clients {
		of := c.askings[client]
		if len(of.limited) < fewSiblings || len(of.limited) <= len(of.bare) {
			continue
		}
		for _, w := range of.bare {
			if detect.Excused(c.pass, unlike, w.call.Pos(), w, unlikeExcuses) {
				continue
			}
			c.fn = w.fn
			chain := []summary.Hop{c.effects.At(of.limited[0], "this one has a limit of its own")}
			c.report(unlike, w.call, chain, "%s waits as long as its request does: other calls like it have a limit", w.effect.Op)
		}
	}
}

// unlikeExcuses are what excuses such a call, asked in order.
var unlikeExcuses = []func(*wait) bool{deferred, uncalled, mendedByDefault, inProcess, cleansUp, undoes, afterDone, asksVersion, coalesced, expires}

// expires holds where requests end by themselves, or get the caller's deadline, as those of gRPC do.
func expires(w *wait) bool {
	return acts.Expires(w.effects) || !acts.Lacks(w.effects, models.ActServes, "grpc")
}

// requestOnly reports whether a context is that of a request, or derived from it, without a deadline, and nothing else ends the wait.
func (c *checker) requestOnly(fn *ssa.Function, ctx ssa.Value, e summary.Effect) bool {
	for i, b := range e.Bounds {
		if known := c.effects.Given(fn, b); i > 0 && known.Kind != summary.Nothing || known.Kind == summary.Ends {
			return false
		}
	}
	from := contexts.LineageOf(c.effects, ctx)
	return !from.Deadline && c.ofRequest(from)
}

// ofRequest reports whether a context was derived from that of a request, and ends with it.
func (c *checker) ofRequest(from contexts.Lineage) bool {
	if !from.All || from.Stored || from.Detached {
		return false
	}
	return len(from.Given) > 0 && len(from.Made) == 0 && !slices.ContainsFunc(from.Given, func(v ssa.Value) bool {
		p, ok := v.(*ssa.Parameter)
		return !ok || contexts.OfRequest(c.effects, p) == nil
	})
}

// clientOf is the type of the client that a call is a method of, or nil.
func clientOf(call ssa.CallInstruction) *types.TypeName {
	common := call.Common()
	recv := common.Signature().Recv()
	if common.IsInvoke() {
		recv = common.Method.Signature().Recv()
	}
	if recv == nil {
		return nil
	}
	if named := code.Named(recv.Type()); named != nil {
		return named.Obj()
	}
	return nil
}

// contextOf is the context that a call is given, or nil.
func contextOf(call ssa.CallInstruction) ssa.Value {
	for _, arg := range code.Arguments(call) {
		if code.IsContext(arg.Type()) {
			return arg
		}
	}
	return nil
}
