package nplusone

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/routing"
	"github.com/hldlint/hldlint/internal/detect"
)

const (
	maxNested = 5  // through how many loops around each other an element is looked for
	few       = 10 // a loop that turns no oftener costs a bounded time
)

// forEachElement holds where a loop around a call turns as often as data says, and what the call gets is made of the element.
func forEachElement(s *detect.Site) bool {
	_, ok := elementLoop(s)
	return ok
}

// elementLoop finds the innermost loop of which the call gets the element. Loops within it that try again, or go through a few,
// change nothing; those that go through chunks or pages are how it is done for many.
//
//	for _, o := range orders {
//		for try := range 3 { err = db.Get(&u, q, o.UserID) }
//	}
func elementLoop(s *detect.Site) (batches.Extent, bool) {
	e, ok := batches.Around(s.Effects, s.Call)
	for range maxNested {
		if !ok || e.Chunked {
			break
		}
		switch e.Kind {
		case batches.ExtentChunks, batches.ExtentPages, batches.ExtentWorker:
			return e, false
		case batches.ExtentData, batches.ExtentRows, batches.ExtentParameter:
			if !e.FirstHit && (e.Limit == 0 || e.Limit > few) && getsElement(s, e) {
				return e, true
			}
		}
		e, ok = batches.Outside(s.Effects, e)
	}
	return e, false
}

// getsElement reports whether a call gets data that is another one each turn, and asks the same machine each time: of tenants and shards
// each has its own.
func getsElement(s *detect.Site, e batches.Extent) bool {
	args := code.Arguments(s.Call)
	data, chooses := false, routing.Picks(s.Effects, s.Call)
	for i, arg := range args {
		if code.IsContext(arg.Type()) || batches.Varies(s.Effects, arg, e) != batches.OnTurn {
			continue
		}
		if i == 0 && isReceiver(s.Call) {
			on := chained(arg)
			if batches.Varies(s.Effects, on, e) != batches.OnTurn {
				data = true // db.Where("id = ?", id).First(&u)
				continue
			}
			if carriesHandle(s, on.Type(), 0) {
				return false
			}
			data = true
			continue
		}
		if isHandle(s, arg.Type()) || slices.Contains(chooses, i) || isObject(s, arg.Type()) {
			return false
		}
		data = data || isData(arg.Type())
	}
	return data
}

func isReceiver(call ssa.CallInstruction) bool {
	if call.Common().IsInvoke() {
		return true
	}
	fn := call.Common().StaticCallee()
	return fn != nil && fn.Signature.Recv() != nil
}

// maxChain bounds how long a chain of methods is followed.
const maxChain = 32

// chained is what a chain of methods begins with, whatever some of them are called on the way.
//
//	db.Model(&u).Where("id = ?", id)                              db
//	q := b.Select("id"); if limit > 0 { q = q.Limit(limit) }      b
func chained(v ssa.Value) ssa.Value { return chainedFrom(v, 0) }

func chainedFrom(v ssa.Value, depth int) ssa.Value {
	for ; depth < maxChain; depth++ {
		switch x := v.(type) {
		case *ssa.Call:
			args := code.Arguments(x)
			if !isReceiver(x) || len(args) == 0 {
				return v
			}
			v = args[0]
		case *ssa.Phi:
			first := chainedFrom(x.Edges[0], depth+maxChain/4)
			for _, e := range x.Edges[1:] {
				if !samePlace(chainedFrom(e, depth+maxChain/4), first) {
					return v
				}
			}
			return first
		default:
			return v
		}
	}
	return v
}

// isData reports whether an argument can be what is asked for: functions and errors are not.
func isData(t types.Type) bool {
	if code.IsError(t) {
		return false
	}
	switch code.Core(t).(type) {
	case *types.Signature, *types.Chan:
		return false
	}
	return true
}
