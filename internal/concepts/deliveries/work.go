package deliveries

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Work is a call that does something remote with a message, which is lost where it fails and nobody delivers the message again.
type Work struct {
	Call    ssa.CallInstruction
	Effect  summary.Effect
	Started bool // in a goroutine, for which nobody waits
}

// changes are what leaves something behind on another machine. A query may be asked again by whoever needs the answer.
var changes = map[string]bool{"write": true, "publish": true, "call": true, "command": true}

// WorkOf says what a call does with a message, if it does anything remote.
//
//	store.Save(ctx, order)		writes
//	go ship(d)			writes, Started
//	c.handle(ctx, d.Body)		a function that somebody else gave, and that can fail
func WorkOf(r *effects.Result, call ssa.CallInstruction, message map[ssa.Value]bool) (Work, bool) {
	if row := Of(r, call); row != nil || !gets(r, call, message) {
		return Work{}, false
	}
	_, started := call.(*ssa.Go)
	now, later := r.Call(call), r.Goroutine(call)
	if e, ok := changing(now); ok {
		return Work{call, e, started}, true
	}
	if e, ok := changing(later); ok {
		return Work{call, e, true}, true
	}
	if asksHandler(r, call) {
		return Work{call, summary.Effect{Kind: summary.UnknownCall}, started}, true
	}
	return Work{}, false
}

// changing is the first effect that changes something elsewhere, if settling the message is not all there is.
func changing(all []summary.Effect) (summary.Effect, bool) {
	settles := map[string]bool{}
	for _, e := range all {
		if e.Kind == summary.Message {
			settles[e.Op] = true
		}
	}
	i := slices.IndexFunc(all, func(e summary.Effect) bool {
		return e.Kind == summary.Run && changes[e.Name] && !settles[e.Op] && e.Flags&(summary.Local|summary.Cleanup|summary.Later) == 0
	})
	if i < 0 {
		return summary.Effect{}, false
	}
	return all[i], true
}

// gets reports whether a call is given a message, or what was made of it, or runs a literal that has it.
func gets(r *effects.Result, call ssa.CallInstruction, message map[ssa.Value]bool) bool {
	args := code.Arguments(call)
	if made, ok := call.Common().Value.(*ssa.MakeClosure); ok {
		args = append(slices.Clone(args), made.Bindings...)
	}
	return slices.ContainsFunc(args, func(v ssa.Value) bool { return !code.IsContext(v.Type()) && Stems(r, v, message) })
}

// asksHandler recognises a call of a function that somebody else gave, and of which nothing is known but that it can fail.
func asksHandler(r *effects.Result, call ssa.CallInstruction) bool {
	results := call.Common().Signature().Results()
	if results.Len() == 0 || !code.IsError(results.At(results.Len()-1).Type()) {
		return false
	}
	if call.Common().IsInvoke() || call.Common().StaticCallee() != nil {
		return false
	}
	if _, literal := call.Common().Value.(*ssa.MakeClosure); literal {
		return false
	}
	_, function := code.Core(call.Common().Value.Type()).(*types.Signature)
	return function && len(r.Targets(call)) == 0
}

// Settles reports whether a call acknowledges a message, or hands it back: itself, or by a helper that does no work of its own.
func Settles(r *effects.Result, call ssa.CallInstruction, what models.Messaging) bool {
	if row := Of(r, call); row != nil {
		return row.Does == what
	}
	all := slices.Concat(r.Call(call), r.Goroutine(call))
	if _, works := changing(all); works {
		return false
	}
	return slices.ContainsFunc(all, func(e summary.Effect) bool { return e.Kind == summary.Message && e.Name == string(what) })
}

// MessageOf are the roots of what a call settles; empty where nothing tells.
func MessageOf(r *effects.Result, call ssa.CallInstruction) map[ssa.Value]bool {
	row := Of(r, call)
	if row != nil && row.Message != nil {
		return rootsOf(r, r.Argument(call, *row.Message), row.Part)
	}
	out := map[ssa.Value]bool{}
	if row != nil {
		return out // all that was taken so far: no message of its own
	}
	for _, arg := range code.Arguments(call) {
		if code.IsConst(arg) || code.IsContext(arg.Type()) {
			continue
		}
		for root := range Roots(r, arg) {
			out[root] = true
		}
	}
	return out
}

// rootsOf are those of an argument, or of the part of a request that names the message.
//
//	client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: &q, ReceiptHandle: m.ReceiptHandle})	m
//	client.DeleteMessageBatch(ctx, &sqs.DeleteMessageBatchInput{Entries: done})				the list whose elements done names
func rootsOf(r *effects.Result, arg ssa.Value, part string) map[ssa.Value]bool {
	if part == "" {
		return Roots(r, arg)
	}
	alloc, ok := arg.(*ssa.Alloc)
	if !ok {
		return nil
	}
	out := map[ssa.Value]bool{}
	for _, ref := range *alloc.Referrers() {
		field, ok := ref.(*ssa.FieldAddr)
		if !ok || code.FieldName(field) != part {
			continue
		}
		for _, v := range code.StoredThrough(field) {
			w := &rooting{r: r, roots: out, seen: map[ssa.Value]bool{}, lists: code.IsSlice(v.Type())}
			w.value(v)
		}
	}
	return out
}
