package unboundedqueue

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// asked looks at a channel for as many elements as a request or a peer says, which nothing on the way holds against a limit: its memory is taken when it is
// made.
//
//	func (s *Sync) Follow(req *pb.From, stream pb.Sync_FollowServer) error {
//		rounds := make(chan *Round, s.last-req.Round)
func (c *checker) asked(ch *ssa.MakeChan) {
	if _, constant := ch.Size.(*ssa.Const); constant || detect.Excused(c.pass, capacity, ch.Pos(), &place{checker: c, at: []token.Pos{ch.Pos()}}, channelExcuses) {
		return
	}
	a := &asking{c, map[told]bool{}}
	if way := a.brought(ch.Size, ch.Block(), maxAskedHops); len(way) > 0 {
		rule.Report(c.pass, capacity, c.code.Range(ch), c.effects.Evidence(way), "a channel for as many elements as a request says: nothing limits the number")
	}
}

// maxAskedHops is through how many callers and parts a number is followed to whoever says it.
const maxAskedHops = 5

// toldByOthers are the origins of numbers that somebody else may choose.
const toldByOthers = summary.RequestPath | summary.RequestQuery | summary.RequestHeader | summary.RequestBody | summary.Decoded | summary.Multipart |
	summary.RouteParam | summary.GRPCMessage | summary.RPCMeta

// asking follows a number. It asks the callers of a function once from each distance, however often that calls itself.
type asking struct {
	*checker
	vain map[told]bool // from where the callers were asked, and said nothing
}

// told is a parameter, and from how many hops on its callers are asked.
type told struct {
	p    *ssa.Parameter
	hops int
}

// brought is how a number gets to a block that somebody else chooses, if nothing says there that it is below a limit.
func (a *asking) brought(n ssa.Value, at *ssa.BasicBlock, hops int) []summary.Hop {
	for x := n; x != nil; x = code.Converted(x) {
		if n = x; small(n.Type()) {
			return nil
		}
	}
	if hops == 0 || belowLimit(n, at) {
		return nil
	}
	switch n := n.(type) {
	case *ssa.BinOp:
		return a.part(n, at, hops-1)
	case *ssa.Parameter:
		return a.given(n, hops-1)
	case *ssa.Phi:
		return nil // one of several: a limit, most often
	}
	if !a.reads(n) {
		return nil // what a function of ours makes of a number may be another one
	}
	return a.chosen(n)
}

// given asks the callers of a function for a number.
func (a *asking) given(p *ssa.Parameter, hops int) []summary.Hop {
	if a.vain[told{p, hops}] {
		return nil
	}
	a.vain[told{p, hops}] = true
	given, _ := a.effects.Arguments(p)
	for _, arg := range given {
		if way := a.brought(arg.Value, arg.Call.Block(), hops); len(way) > 0 {
			return append([]summary.Hop{a.effects.At(arg.Call, "gives the number")}, way...)
		}
	}
	return nil
}

// part follows the parts of a sum or a product, and what something is taken from or what is taken from something: either may be chosen so that the
// other does not matter.
func (a *asking) part(n *ssa.BinOp, at *ssa.BasicBlock, hops int) []summary.Hop {
	switch n.Op {
	case token.ADD, token.SUB, token.MUL, token.SHL:
	default:
		return nil
	}
	for _, v := range []ssa.Value{n.X, n.Y} {
		if way := a.brought(v, at, hops); len(way) > 0 {
			return way
		}
	}
	return nil
}

// reads reports whether a value is no call, or one that only reads a number out of a text or a message: strconv.Atoi(text), req.GetCount().
func (c *checker) reads(v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return true
	}
	callee := c.effects.Callee(call)
	return callee != nil && (callee.Signature().Recv() != nil || callee.Pkg() != nil && !c.effects.Ours(callee.Pkg()))
}

// chosen is the way from a number to whoever chooses it, if somebody does.
func (c *checker) chosen(n ssa.Value) []summary.Hop {
	for _, w := range origin.Of(c.effects, n).Ways {
		if w.Kind&toldByOthers != 0 {
			return w.Chain
		}
	}
	return nil
}

// small reports whether no number of a type makes a channel that is too large.
func small(t types.Type) bool {
	b, ok := code.Core(t).(*types.Basic)
	if !ok {
		return false
	}
	switch b.Kind() {
	case types.Int8, types.Uint8, types.Int16, types.Uint16:
		return true
	}
	return false
}

// belowLimit reports whether a block is only reached where a number was found to be below something, or to be what is expected.
//
//	if n > maxBatch { return errTooMany }
func belowLimit(n ssa.Value, at *ssa.BasicBlock) bool {
	for branch, b := range code.BranchesTo(at) {
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		op, limit := cmp.Op, cmp.Y
		if !is(cmp.X, n) {
			if op, limit = code.Turned(op), cmp.X; !is(cmp.Y, n) {
				continue
			}
		}
		if code.IsZero(limit) {
			continue
		}
		if branch.Block().Succs[0] == b && (op == token.LSS || op == token.LEQ || op == token.EQL) || branch.Block().Succs[1] == b && (op == token.GTR || op == token.GEQ || op == token.NEQ) {
			return true
		}
	}
	return false
}

// is reports whether two values are one number, whatever its type.
func is(a, n ssa.Value) bool {
	return code.Alike(code.Content(a), code.Content(n))
}
