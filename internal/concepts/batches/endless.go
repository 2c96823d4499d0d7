package batches

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/failures"
	"github.com/hldlint/hldlint/internal/concepts/retry"
)

// retriesIn reports whether a loop repeats a call until that works.
func (x *extents) retriesIn(l *code.Loop) bool {
	return slices.ContainsFunc(retry.LoopsOf(x.r, l.Head.Parent()), func(found retry.Loop) bool {
		return found.Body.Head == l.Head && found.Repeats()
	})
}

// untilSentinel recognises a loop that takes one after the other from something until an error says that it was the last: io.EOF of
// a stream or a file, iterator.Done of a cursor.
//
//	for { doc, err := it.Next(); if err == iterator.Done { break } }
func (x *extents) untilSentinel(l *code.Loop) (turns, bool) {
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for i, s := range b.Succs {
			if l.Blocks[s] || len(b.Succs) != 2 {
				continue
			}
			err, sentinel := heldAgainst(b.Instrs[len(b.Instrs)-1].(*ssa.If).Cond, i)
			call := failing(err)
			if sentinel == nil || call == nil || !l.Blocks[call.Block()] || failures.ReceivesIn(x.r, call) {
				continue
			}
			args := code.Arguments(call)
			if len(args) == 0 || !settledIn(l, args[0]) {
				continue
			}
			if x.ofPeer(args[0], maxWrapped) {
				return turns{kind: ExtentWorker}, true
			}
			kind := ExtentRows
			if sentinel.Pkg != nil && sentinel.Pkg.Pkg.Path() == "io" {
				kind = ExtentData
			}
			return turns{kind: kind, over: args[0], each: true}, true
		}
	}
	return turns{}, false
}

// heldAgainst recognises err == sentinel and errors.Is(err, sentinel), on the way that is taken where it holds.
func heldAgainst(cond ssa.Value, way int) (err ssa.Value, sentinel *ssa.Global) {
	var x, y ssa.Value
	switch cond := cond.(type) {
	case *ssa.BinOp:
		if (cond.Op == token.EQL) == (way == 0) {
			x, y = cond.X, cond.Y
		}
	case *ssa.Call:
		if way == 0 && len(cond.Call.Args) == 2 && code.HasError(cond.Call.Args[1:]) {
			x, y = cond.Call.Args[0], cond.Call.Args[1]
		}
	}
	load, ok := y.(*ssa.UnOp)
	if !ok || x == nil || !code.IsError(x.Type()) {
		return nil, nil
	}
	sentinel, _ = load.X.(*ssa.Global)
	return x, sentinel
}

// failing is the call that a value is the error of, or nil.
func failing(err ssa.Value) *ssa.Call {
	if load, ok := err.(*ssa.UnOp); ok {
		if alloc, ok := load.X.(*ssa.Alloc); ok {
			for _, ref := range references(alloc) {
				if s, ok := ref.(*ssa.Store); ok && s.Block() == load.Block() {
					err = s.Val
				}
			}
		}
	}
	switch err := err.(type) {
	case *ssa.Call:
		return err
	case *ssa.Extract:
		call, _ := err.Tuple.(*ssa.Call)
		return call
	}
	return nil
}

// comesBack reports whether a loop only ends because it is told to, and waits in each turn for what others send.
func (x *extents) comesBack(l *code.Loop) bool {
	if f := x.r.Functions[code.Origin(l.Head.Parent())]; f != nil {
		for _, serving := range f.Loops {
			if serving.Head == l.Head {
				return true
			}
		}
	}
	if !code.Endless(l) {
		return false
	}
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		for _, instr := range b.Instrs {
			if v, ok := instr.(ssa.Value); ok && code.IsReceive(v) {
				return true
			}
		}
	}
	return false
}

// channel measures a range over a channel. One that this function, or a caller, makes and closes ends when all its work was sent, and so does one
// that is returned by a function that fills it from lists; any other is fed by others for as long as they like.
func (m *measure) channel(ch ssa.Value) quantity {
	worker := quantity{kind: ExtentWorker, over: ch}
	if code.IsTimeChannel(ch.Type()) {
		return worker
	}
	t := m.x.r.Follow(ch, false)
	if !t.All || t.Stored || len(t.Values) == 0 {
		return worker
	}
	for _, s := range t.Values {
		if call, ok := s.(*ssa.Call); ok && m.x.madeFull(call) {
			continue
		}
		made, ok := s.(*ssa.MakeChan)
		if !ok || !m.x.closes(code.Outermost(made.Parent()), made) {
			return worker
		}
	}
	return quantity{kind: ExtentData, over: ch}
}

// madeFull reports whether a function of the package returns a channel that it makes, fills from lists, in goroutines of its own or not, and closes.
//
//	func (s *Store) all(ids []string) <-chan *Order
func (x *extents) madeFull(call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	if callee == nil || len(callee.Blocks) == 0 || !code.AllCounted(code.Origin(callee)) {
		return false
	}
	callee = code.Origin(callee)
	for _, v := range code.ReturnedFirst(callee) {
		t := x.r.Follow(v, false)
		for _, s := range t.Values {
			made, ok := s.(*ssa.MakeChan)
			if !ok || made.Parent() != callee || !x.closes(callee, made) {
				return false
			}
		}
		if !t.All || t.Stored || len(t.Values) == 0 {
			return false
		}
	}
	return true
}

// closes reports whether a function or a literal in it closes a channel.
func (x *extents) closes(fn *ssa.Function, ch *ssa.MakeChan) bool {
	for call := range code.Calls(fn) {
		if b, ok := call.Common().Value.(*ssa.Builtin); !ok || b.Name() != "close" {
			continue
		}
		if closed, _ := x.r.Sources(call.Common().Args[0]); slices.Contains(closed, ssa.Value(ch)) {
			return true
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(literal *ssa.Function) bool { return x.closes(literal, ch) })
}
