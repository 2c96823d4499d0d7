package missingtimeout

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{server, inside, cluster, optional, debug, idle, client, dial, connect, conn, deadline, job, lent, request, unlike, unseen, resolve, watched, loop, absurd},
}

var (
	server   = rule.Kind{ID: "server", Summary: "a server that reads a request for as long as its client likes to send it", Stage: rule.Stable, Severity: rule.Error, Fix: rule.SafeFix, Peers: slowClients}
	inside   = rule.Kind{ID: "inside", Summary: "the same for a server of which nothing shows that people or browsers ask it", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix, Peers: slowClients}
	cluster  = rule.Kind{ID: "cluster", Summary: "the same in a program that machines of its own cluster ask, and nobody else", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix, Peers: slowClients}
	optional = rule.Kind{ID: "optional", Summary: "the same for a server that a setting has to ask for, or to open to others", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix, Peers: slowClients}
	debug    = rule.Kind{ID: "debug", Summary: "a server for operators that reads a request for as long as it takes", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix, Peers: slowClients}
	idle     = rule.Kind{ID: "idle", Summary: "keep-alive connections that never expire", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix}
	client   = rule.Kind{ID: "client", Summary: "a call that waits forever when the peer accepts it and does not answer", Stage: rule.Stable, Severity: rule.Error, Fix: rule.UnsafeFix, OneDecision: true}
	dial     = rule.Kind{ID: "dial", Summary: "a dial that a silent peer holds: its handshake, or a request that waits for it", Stage: rule.Stable, Severity: rule.Error, Fix: rule.SafeFix}
	connect  = rule.Kind{ID: "connect", Summary: "the same for a plain connection that no request or message waits for", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.SafeFix}
	conn     = rule.Kind{ID: "conn", Summary: "a connection that is read or written with no deadline", Stage: rule.Preview, Severity: rule.Error}
	job      = rule.Kind{ID: "job", Summary: "the same in a job or a loop that nobody waits for, or for administrators alone", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix, OneDecision: true}
	lent     = rule.Kind{ID: "lent", Summary: "a client without limit that is given to a library, which leaves limits to it", Stage: rule.Preview, Severity: rule.Warning, OneDecision: true}
	request  = rule.Kind{ID: "request", Summary: "an HTTP call that nothing ends but the request for which it is made", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix, OneDecision: true}
	unlike   = rule.Kind{ID: "unlike", Summary: "a call that only its request ends, where others of the same client have a limit", Stage: rule.Preview, Severity: rule.Warning}
	unseen   = rule.Kind{ID: "unseen", Summary: "a call or server without limit that no request, message or loop in sight gets to", Stage: rule.Preview, Severity: rule.Warning, OneDecision: true, Unseen: true}
	resolve  = rule.Kind{ID: "resolve", Summary: "a look-up of a name on a context without deadline: only the resolver ends it", Stage: rule.Preview, Severity: rule.Warning}
	watched  = rule.Kind{ID: "watched", Summary: "a call without deadline whose client notices a peer that is gone", Stage: rule.Preview, Severity: rule.Warning, OneDecision: true}
	loop     = rule.Kind{ID: "loop", Summary: "a remote call in a loop that serves, on a context that lasts as long as the loop", Stage: rule.Preview, Severity: rule.Warning}
	deadline = rule.Kind{ID: "deadline", Summary: "a remote call on a context that provably has no deadline", Stage: rule.Preview, Severity: rule.Error, OneDecision: true}
	absurd   = rule.Kind{ID: "absurd", Summary: "a limit that is a mistake in its unit: nanoseconds, or days", Stage: rule.Preview, Severity: rule.Error, Fix: rule.SafeFix}
)

// slowClients are the rules of gosec for servers without timeouts: Slowloris, and functions of net/http that take none.
const slowClients = "gosec G112 G114"

// Analyzer asks the effects of every call, and of every server that is built, what bounds them.
var Analyzer = detect.NewFunc("missingtimeout", run)

// checker looks at one package.
type checker struct {
	pass     *analysis.Pass
	code     *code.Package
	effects  *effects.Result
	stated   *suppress.Set
	findings []*finding
	reported map[token.Pos]*finding // one a root cause
	waivers  map[line]bool          // see waived
	turns    map[turn]token.Pos     // what was told of a turn of a loop: see stalled
	fn       *ssa.Function          // that is looked at
	queried  *finding               // see contextless
	askings  map[*types.TypeName]*askings
	clients  []*types.TypeName // of them, in order
}

// A finding waits for the end of the package: more calls may have the same root.
type finding struct {
	kind    rule.Kind
	in      *ssa.Function // that was looked at
	at      interface{ Pos() token.Pos }
	chain   []summary.Hop
	also    []summary.Hop // other calls
	last    token.Pos     // of the call that was noted last
	message string
	fix     []analysis.SuggestedFix // of absurd
}

// maxAlso is how many other calls a finding names.
const maxAlso = 3

func run(p *detect.Package) {
	c := &checker{
		pass: p.Pass, code: p.Code, effects: p.Effects,
		stated: p.Stated(), reported: map[token.Pos]*finding{}, turns: map[turn]token.Pos{}, askings: map[*types.TypeName]*askings{},
	}
	c.shared()
	p.Each(func(fn *ssa.Function) {
		c.fn = fn
		c.conns(fn)
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				c.instruction(fn, instr)
			}
		}
	})
	c.unlikes()
	for _, f := range c.findings {
		if f.in != nil && c.code.Broken(f.in) {
			continue
		}
		rule.ReportFix(c.pass, f.kind, c.code.Range(f.at), c.effects.Evidence(slices.Concat(c.wayIn(f), f.chain, f.also)), c.fixesOf(f), "%s", f.message)
	}
}

// wayIn says how the code is reached in which something waits: for a context from what registers it, or comes back to it, down to the
// function; for all else what request reaches it, if one does, and by which route.
func (c *checker) wayIn(f *finding) []summary.Hop {
	if f.in == nil {
		return nil
	}
	reached := c.effects.Reach(f.in)
	if slices.Contains([]string{deadline.ID, job.ID, unlike.ID, resolve.ID, watched.ID}, f.kind.ID) {
		return reached.Chain
	}
	if reached.By != summary.Request || len(reached.Chain) == 0 {
		return nil
	}
	first := reached.Chain[0]
	if first.Says().Kind == summary.Calls {
		return nil // by a loop that serves, which names no request
	}
	return []summary.Hop{first.Introduced("reached from here: ")}
}

func (c *checker) instruction(fn *ssa.Function, instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		c.built(fn, instr)
	case *ssa.Store:
		c.limits(fn, instr)
		c.lendsIn(fn, instr)
	case ssa.CallInstruction:
		c.limits(fn, instr)
		c.served(fn, instr)
		c.held(fn, instr)
		c.call(fn, instr)
		c.dropped(fn, instr)
		c.stalls(fn, instr)
		c.contextless(fn, instr)
		c.asking(fn, instr)
		c.attached(fn, instr)
		c.lends(fn, instr)
	}
}

// statedDeadline holds where a directive states that something ends the wait.
func (c *checker) statedDeadline(pos token.Pos) bool { return c.stated.Stated("deadline", pos) }

// report notes a finding once for each root, and returns it if it is new.
func (c *checker) report(k rule.Kind, at interface{ Pos() token.Pos }, chain []summary.Hop, format string, args ...any) *finding {
	pos := at.Pos()
	k = c.asSeen(k)
	message := fmt.Sprintf(format, args...)
	if f := c.reported[pos]; f != nil {
		c.seenToo(f, k, message)
		return nil
	}
	if c.statedDeadline(pos) {
		detect.Silent(c.pass, k, pos, c.statedDeadline)
		return nil
	}
	f := &finding{kind: k, in: c.fn, at: at, chain: chain, message: message}
	c.reported[pos] = f
	c.findings = append(c.findings, f)
	return f
}

// used notes a call that has the root of a finding: after the first, which the finding tells of, a few more are named.
func (c *checker) used(k rule.Kind, root token.Pos, call ssa.CallInstruction) {
	f := c.reported[root]
	if f == nil {
		detect.Silent(c.pass, k, call.Pos(), c.statedDeadline)
		return
	}
	rule.Told(c.pass, f.kind, call.Pos(), root)
	if root == call.Pos() || f.last == call.Pos() {
		return
	}
	if f.last.IsValid() && len(f.also) < maxAlso {
		f.also = append(f.also, c.effects.At(call, "used here too"))
	}
	f.last = call.Pos()
}
