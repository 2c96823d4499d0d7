package unpooleddb

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/pools"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{perRequest, singleConnection, unlimited, idleBelowOpen},
}

var (
	perRequest       = rule.Kind{ID: "per-request", Summary: "a database that is connected to anew for each call", Stage: rule.Preview, Severity: rule.Error}
	singleConnection = rule.Kind{ID: "single-connection", Summary: "one bare connection that all requests share: it is not safe for concurrent use", Stage: rule.Stable, Severity: rule.Error}
	unlimited        = rule.Kind{ID: "unlimited", Summary: "a pool that opens as many connections as there are requests", Stage: rule.Preview, Severity: rule.Warning}
	idleBelowOpen    = rule.Kind{ID: "idle-below-open", Summary: "a pool that keeps two idle connections and closes all others after each use", Stage: rule.Preview, Severity: rule.Info, Fix: rule.SafeFix}
)

// Analyzer follows what opens a database to where it goes, and what limits it back to what opened it.
var Analyzer = detect.NewFunc("unpooleddb", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects}
	limits := c.limits("max-open")
	p.Each(func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok {
					c.call(fn, call, limits)
				}
			}
		}
	})
	c.idle()
}

func (c *checker) call(fn *ssa.Function, call *ssa.Call, limits limited) {
	opened := pools.Opened(c.effects, call)
	if opened == nil {
		c.inside(fn, call)
		return
	}
	p := &pool{checker: c, fn: fn, call: call, opened: opened, limits: limits}
	if !databases[opened.Protocol] {
		return
	}
	if p.flow = handles.FlowOf(c.effects, call); upkeep(p) && !rule.Watching(c.pass) {
		return
	}
	switch {
	case p.short():
		if (p.flow.Queries || p.flow.Scoped) && !detect.Excused(c.pass, perRequest, call.Pos(), p, perRequestExcuses) {
			c.reportPerRequest(fn, call, opened)
		}
	case opened.What == "connection":
		c.shared(p)
	case !detect.Excused(c.pass, unlimited, call.Pos(), p, unlimitedExcuses):
		rule.Report(c.pass, unlimited, c.code.Range(call), append(c.chain(call, opened), c.kept(p.flow)...),
			"%s opens a pool without SetMaxOpenConns: a burst opens a connection for each request", c.effects.Name(call))
	}
}

// inside looks at what makes a struct with a database inside: a handler that makes one for each request, and asks it, connects each time.
func (c *checker) inside(fn *ssa.Function, call *ssa.Call) {
	opened := pools.OpenedInside(c.effects, call)
	if opened == nil || !databases[opened.Protocol] {
		return
	}
	p := &pool{checker: c, fn: fn, call: call, opened: opened, flow: pools.FlowInside(c.effects, call)}
	if upkeep(p) && !rule.Watching(c.pass) {
		return
	}
	if p.flow.Queries && !detect.Excused(c.pass, perRequest, call.Pos(), p, insideExcuses) {
		c.reportPerRequest(fn, call, opened)
	}
}

func (c *checker) reportPerRequest(fn *ssa.Function, call *ssa.Call, opened *summary.Opened) {
	rule.Report(c.pass, perRequest, c.code.Range(call), append(c.requested(fn), c.chain(call, opened)...),
		"%s connects for each call of %s: keep one pool and share it", opened.Op, fn.Name())
}

// databases are the protocols of which this rule speaks: other clients are clientperrequest's.
var databases = map[string]bool{"sql": true, "mongo": true, "cassandra": true, "neo4j": true}

// direct reports whether the call is the library's own: a helper's is reported in the helper.
func (c *checker) direct(call *ssa.Call) bool { return c.effects.Model(call) != nil }

func (c *checker) chain(call *ssa.Call, o *summary.Opened) []effectsHop {
	if c.direct(call) {
		return nil
	}
	return c.effects.Evidence([]summary.Hop{o.Hop})
}

// kept is where a pool is put for all who use it: the next place where its limit could be set.
func (c *checker) kept(flow handles.Flow) []effectsHop {
	if flow.Stored == nil {
		return nil
	}
	return c.effects.Evidence([]summary.Hop{c.effects.At(flow.Stored, "kept here, without a limit")})
}

type effectsHop = rule.Hop

// requested is the way from what registers a handler down to a function that runs for requests.
func (c *checker) requested(fn *ssa.Function) []effectsHop {
	if reached := c.effects.Reach(fn); reached.By == summary.Request {
		return c.effects.Evidence(reached.Chain)
	}
	return nil
}
