package nplusone

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// ownTransaction holds where each element is written in a transaction of its own: it succeeds or fails by itself. One that a helper begins is
// work on the element.
func ownTransaction(s *detect.Site) bool {
	loop, ok := elementLoop(s)
	if !ok || loop.Loop == nil {
		return false
	}
	for _, h := range regions.Of(s.Effects, s.Fn).MayBeHeldAt(s.Call) {
		if h.What == models.HeldTransaction && h.Acquire.Parent() == s.Fn && loop.Loop.Blocks[h.Acquire.Block()] {
			return true
		}
	}
	return false
}

// asked are the protocols of what can be asked for many at once.
var asked = map[string]bool{"sql": true, "mongo": true, "redis": true, "memcached": true, "dynamodb": true, "cache": true}

// otherWork holds where a turn of the loop does more than ask databases and caches: another machine is called, time goes by, or a call
// reads and writes. Then the element is worked on, and a statement is a small part of that.
func otherWork(s *detect.Site) bool {
	loop, ok := elementLoop(s)
	if !ok {
		return false
	}
	remote := s.Does[0].Name == "publish" || s.Does[0].Name == "call"
	for _, call := range callsIn(s, loop) {
		does := done(s, call)
		if works(does) || !remote && slices.ContainsFunc(does, isOther) {
			return true
		}
	}
	return false
}

// done is all that a call of the loop does, in goroutines that it starts as well. What an implementation of a method does instead of the one
// that asks a database does not count.
func done(s *detect.Site, call ssa.CallInstruction) []summary.Effect {
	all := append(s.Effects.Call(call), s.Effects.Goroutine(call)...)
	asks := s.Does[:1]
	if call != s.Call {
		asks = slices.DeleteFunc(slices.Clone(all), func(e summary.Effect) bool { return !isOne(e) })
	}
	return slices.DeleteFunc(slices.Clone(all), func(e summary.Effect) bool {
		return !isOne(e) && slices.ContainsFunc(asks, e.Alternative)
	})
}

// works reports whether a call reads and writes: it does something with the element, rather than to look it up or to keep it.
func works(does []summary.Effect) bool {
	for _, r := range does {
		if r.Kind != summary.Run || r.Name != "query" {
			continue
		}
		for _, w := range does {
			if isOne(w) && w.Name == "write" && !w.Alternative(r) {
				return true
			}
		}
	}
	return false
}

func isOther(e summary.Effect) bool {
	switch e.Kind {
	case summary.Wait:
		return !asked[e.Name] && e.Flags&(summary.Local|summary.Cleanup) == 0
	case summary.Sleep:
		return true
	}
	return false
}

// callsIn lists the calls that a turn makes, those of the literal that holds the site included.
func callsIn(s *detect.Site, e batches.Extent) []ssa.CallInstruction {
	var out []ssa.CallInstruction
	within := func(b *ssa.BasicBlock) bool { return e.Loop != nil && e.Loop.Blocks[b] || b.Parent() == e.Body }
	for _, fn := range []*ssa.Function{s.Fn, e.Body, headOf(e)} {
		if fn == nil {
			continue
		}
		for call := range code.Calls(fn) {
			if within(call.Block()) || fn == s.Fn && fn.Parent() != nil {
				out = append(out, call)
			}
		}
	}
	return out
}

func headOf(e batches.Extent) *ssa.Function {
	if e.Loop == nil {
		return nil
	}
	return e.Loop.Head.Parent()
}
