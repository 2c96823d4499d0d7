package clients

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// ofCaller are the kinds of what a request, a message or a row says.
const ofCaller = summary.RequestPath | summary.RequestQuery | summary.RequestHeader | summary.RequestBody | summary.Decoded | summary.Multipart |
	summary.RouteParam | summary.GRPCMessage | summary.RPCMeta | summary.BrokerMessage | summary.Row

// fixed are the kinds of what is the same for as long as the program runs.
const fixed = summary.Configuration | summary.FixedText | summary.Few

// Varies reports whether a client is made of what a request, a message or a row says: it is another one each time, as one that tries the
// credentials that a user typed in, or speaks to the host that belongs to a tenant.
func Varies(r *effects.Result, c *Client) bool {
	p := &parts{seen: map[ssa.Value]bool{}, found: func(v ssa.Value) bool {
		return r.RoleOf(v.Type()) == "request" || code.IsString(v.Type()) && origin.Of(r, v).Kinds&ofCaller != 0
	}}
	return p.any(madeOf(c), 0)
}

// Steady reports whether a client is provably the same each time: made of constants, configuration, package variables and what the receiver
// of its method has, and of what functions make of these; and the same on all ways.
//
//	redis.NewClient(&redis.Options{Addr: s.cfg.Addr})        steady
//	grpc.NewClient(addr)                                     of a parameter: where all callers give the same kind of thing
func Steady(r *effects.Result, c *Client) bool { return steady(r, c, false) }

// steady is Steady, of which the parameters of the function may be a part if given is true.
func steady(r *effects.Result, c *Client, given bool) bool {
	s := &steadiness{r: r, given: given, seen: map[ssa.Value]bool{}}
	return (c.Direct != nil || c.Made.Steady) && s.all(madeOf(c), 0) && !Tailored(c)
}

type steadiness struct {
	r     *effects.Result
	given bool // parameters are
	seen  map[ssa.Value]bool
}

func (s *steadiness) all(values []ssa.Value, depth int) bool {
	for _, v := range values {
		if !s.value(v, depth) {
			return false
		}
	}
	return true
}

// maxSteady is through how many values is asked what each is made of.
const maxSteady = 12

func (s *steadiness) value(v ssa.Value, depth int) bool {
	if s.seen[v] || code.IsContext(v.Type()) {
		return true
	}
	if depth > maxSteady {
		return false
	}
	s.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const, *ssa.Global, *ssa.Function, *ssa.Builtin:
		return true
	case *ssa.MakeClosure:
		return !optionType(v.Type()) || s.all(v.Bindings, depth+1)
	case *ssa.Parameter:
		return s.given || code.IsReceiver(v) || s.told(v) || s.givenByAll(v, depth)
	case *ssa.FreeVar:
		bound := s.r.Bindings(v)
		return keptLiteral(v.Parent()) || len(bound) > 0 && s.all(bound, depth+1)
	case *ssa.Alloc:
		return !s.filled(v, depth) && s.all(put(v), depth+1)
	case *ssa.Call:
		return s.all(code.Operands(v), depth+1)
	case ssa.Instruction:
		return s.operands(v, depth)
	}
	return false
}

func (s *steadiness) operands(instr ssa.Instruction, depth int) bool {
	for _, op := range instr.Operands(nil) {
		if *op != nil && !s.value(*op, depth+1) {
			return false
		}
	}
	return true
}

// told asks all callers, if they are known.
func (s *steadiness) told(v ssa.Value) bool {
	from := origin.Of(s.r, v)
	return from.Complete && from.Kinds != 0 && from.Kinds&^fixed == 0
}

// Tailored reports whether a literal gets some of its fields on some ways only: there are several kinds of it.
//
//	t := &http.Transport{}
//	if f.insecure { t.TLSClientConfig = insecure }
func Tailored(c *Client) bool {
	alloc, ok := c.At.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, ref := range *alloc.Referrers() {
		addr, ok := ref.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == ssa.Value(addr) && sometimes(alloc.Block(), s.Block()) {
				return true
			}
		}
	}
	return false
}

// sometimes reports whether a block is run on some of the ways from another one only.
func sometimes(from, b *ssa.BasicBlock) bool {
	if from == b {
		return false
	}
	for up := b.Idom(); up != nil && from.Dominates(up); up = up.Idom() {
		if len(up.Succs) > 1 && merges(up, b) {
			return true
		}
		if up == from {
			break
		}
	}
	return false
}

// merges reports whether a way from a branch goes on without a block: what comes behind both does not depend on it.
func merges(branch, b *ssa.BasicBlock) bool {
	for _, succ := range branch.Succs {
		if succ == b || b.Dominates(succ) || succ.Dominates(b) {
			continue
		}
		for reached := range code.Reachable(succ, b) {
			if len(reached.Preds) > 1 && code.ReachesBlock(b, reached, nil) {
				return true
			}
		}
	}
	return false
}
