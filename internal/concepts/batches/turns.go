package batches

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// turns is the shape of a loop: what decides how often it turns, before that is measured.
type turns struct {
	kind    ExtentKind // rows, pages, retry, worker; empty where over is to be measured
	over    ssa.Value  // a collection, a number, a cursor, a channel
	from    ssa.Value  // the number at which it begins, or nil
	step    int64      // by how much it goes on; 0 where that is no constant
	each    bool       // it goes over elements, rather than counting
	chunked bool
}

// turnsOf recognises the shape of a loop.
func (x *extents) turnsOf(l *code.Loop) turns {
	if t, known := x.shapes[l.Head]; known {
		return t
	}
	t := x.shapeOf(l)
	x.shapes[l.Head] = t
	return t
}

func (x *extents) shapeOf(l *code.Loop) turns {
	over, counted := turns{}, false
	for _, branch := range governing(l) {
		t, ok := x.governed(l, branch.Cond, 0)
		if !ok {
			t, ok = x.drained(l, branch)
		}
		if ok && (t.each || t.kind != "") {
			return t
		}
		if ok && !counted {
			over, counted = t, true
		}
	}
	if x.retriesIn(l) {
		return turns{kind: ExtentRetry, over: over.over, from: over.from, step: over.step}
	}
	if call := x.paged(l); call != nil {
		return turns{kind: ExtentPages, over: call}
	}
	if counted {
		return over
	}
	if t, ok := x.untilSentinel(l); ok {
		return t
	}
	if x.comesBack(l) {
		return turns{kind: ExtentWorker}
	}
	return turns{}
}

// governing lists the branches that every turn of a loop passes and that may end it.
func governing(l *code.Loop) []*ssa.If {
	var out []*ssa.If
	for b := range code.OrderedBlocks(l.Head.Parent(), l) {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || l.Blocks[b.Succs[0]] == l.Blocks[b.Succs[1]] {
			continue
		}
		always := true
		for _, p := range l.Head.Preds {
			always = always && (!l.Blocks[p] || b.Dominates(p))
		}
		if always {
			out = append(out, branch)
		}
	}
	return out
}

// governed recognises what a condition of a loop goes through.
func (x *extents) governed(l *code.Loop, cond ssa.Value, depth int) (turns, bool) {
	switch cond := cond.(type) {
	case *ssa.Extract:
		switch tuple := cond.Tuple.(type) {
		case *ssa.Next:
			if rng, ok := tuple.Iter.(*ssa.Range); ok && cond.Index == 0 && !l.Blocks[rng.Block()] {
				return turns{over: rng.X, each: true, step: 1}, true
			}
		case *ssa.UnOp:
			if tuple.Op == token.ARROW && cond.Index == 1 {
				return turns{over: tuple.X, each: true, step: 1}, true
			}
		}
	case *ssa.BinOp:
		return compared(l, cond)
	case *ssa.Call:
		return x.cursor(l, cond)
	case *ssa.UnOp:
		if cond.Op == token.NOT && depth == 0 {
			return x.governed(l, cond.X, 1)
		}
	case *ssa.Phi: // for ok := it.Next(); ok; ok = it.Next()
		if cond.Block() == l.Head && depth == 0 {
			for i, e := range cond.Edges {
				if call, ok := e.(*ssa.Call); ok && l.Blocks[l.Head.Preds[i]] {
					return x.cursor(l, call)
				}
			}
		}
	}
	return turns{}, false
}

// compared recognises a counter that is held against a number, and a collection that is cut until nothing is left.
//
//	for i := 0; i < len(ids); i++            each of ids
//	for i := 0; i < len(ids); i += 100       chunks of ids
//	for len(ids) > 0 { ids = ids[n:] }       chunks of ids
func compared(l *code.Loop, cmp *ssa.BinOp) (turns, bool) {
	for _, side := range [2][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
		if i, ok := inductionOf(l, side[0]); ok && settledIn(l, side[1]) {
			t := turns{over: side[1], from: i.from, step: i.step, each: i.indexes() || isLength(side[1])}
			if i.down {
				t.over, t.from = i.from, side[1]
			}
			t.chunked = i.step != 1 && !i.indexes() && (i.step == 0 || i.step > 2)
			return t, true
		}
		if over, single, ok := cutting(l, side[0]); ok && code.IsConst(side[1]) {
			return turns{over: over, each: true, chunked: !single && !code.IsString(side[0].(*ssa.Call).Call.Args[0].Type())}, true
		}
	}
	return turns{}, false
}

func isLength(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	return ok && code.IsBuiltin(call, "len")
}

// turns measures how often a loop of a shape turns.
func (m *measure) turns(t turns) quantity {
	switch {
	case t.kind == ExtentRetry:
		q := quantity{kind: ExtentRetry, over: t.over}
		if n, ok := code.Int(t.over); ok && t.step != 0 {
			q.limit = n
		}
		return q
	case t.kind != "" || t.over == nil:
		return quantity{kind: t.kind, over: t.over}
	case isChannel(t.over.Type()):
		return m.channel(t.over)
	}
	q := m.of(t.over)
	if _, constant := t.from.(*ssa.Const); t.from != nil && !constant {
		q = q.joined(m.of(t.from))
		q.limit = 0
	}
	if first, ok := code.Int(t.from); ok && q.limit > 0 && t.step > 0 {
		q.limit = max((q.limit-max(first, 0)+t.step-1)/t.step, 0)
	}
	if q.none {
		q = quantity{}
	}
	q.chunked = q.chunked || t.chunked
	q.over = withoutLength(t.over)
	return q
}

// withoutLength is x of len(x) and of len(x)-1.
func withoutLength(v ssa.Value) ssa.Value {
	if takesOne(v) {
		v = v.(*ssa.BinOp).X
	}
	if call, ok := v.(*ssa.Call); ok && code.IsBuiltin(call, "len") {
		return call.Call.Args[0]
	}
	return v
}

func isChannel(t types.Type) bool {
	_, ok := code.Core(t).(*types.Chan)
	return ok
}
