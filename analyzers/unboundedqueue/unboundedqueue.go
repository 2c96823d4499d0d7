package unboundedqueue

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/queues"
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
	Kinds:    []rule.Kind{slice, watched, elastic, library, capacity, abandoned},
}

var (
	slice    = rule.Kind{ID: "slice", Summary: "a slice that one goroutine appends to and another drains, with no bound", Stage: rule.Preview, Severity: rule.Error}
	watched  = rule.Kind{ID: "watched", Summary: "a queue whose length is looked at and told, and that grows all the same", Stage: rule.Stable, Severity: rule.Error}
	elastic  = rule.Kind{ID: "elastic", Summary: "a goroutine between two channels that buffers whatever comes", Stage: rule.Preview, Severity: rule.Error}
	library  = rule.Kind{ID: "library", Summary: "a queue or pool of a library that takes any number of elements", Stage: rule.Stable, Severity: rule.Error}
	capacity = rule.Kind{ID: "capacity", Summary: "a channel or queue so large that it hides overload until memory or latency tells", Stage: rule.Preview, Severity: rule.Warning}

	abandoned = rule.Kind{ID: "abandoned", Summary: "an entry for who waits that stays when whoever waits has given up", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at fields that serve as queues, at goroutines that buffer, at libraries and at channels.
var Analyzer = detect.NewFunc("unboundedqueue", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	stated  *suppress.Set
	buffers map[*ssa.Call]bool // appends to what goroutines buffer, that were looked at
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects, stated: p.Stated(), buffers: map[*ssa.Call]bool{}}
	for _, q := range queues.Queues(c.effects) {
		c.fields(q)
	}
	for _, t := range queues.Tells(c.effects) {
		c.told(t)
	}
	p.Each(func(fn *ssa.Function) {
		c.elastic(fn)
		c.parked(fn)
		c.abandoned(fn)
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.MakeChan:
					c.channel(instr)
				case *ssa.Call:
					c.library(instr)
				}
			}
		}
	})
	p.Each(c.backlogs)
}

func (c *checker) fields(q queues.Queue) {
	if q.Why != "" {
		c.sized(q)
		rule.Silent(c.pass, slice, q.Append.Pos(), string(q.Why))
		return
	}
	if detect.Excused(c.pass, slice, q.Append.Pos(), &queue{c, q}, queueExcuses) {
		return
	}
	chain := []summary.Hop{
		c.effects.At(q.Append, "appended here, however long it is"),
		c.effects.At(q.Drain, "drained here"),
	}
	rule.Report(c.pass, slice, c.code.Range(q.Append), c.effects.Evidence(chain),
		"the queue %s grows without bound while %s is slower than %s", q.Field.Name(), q.Drain.Parent().Name(), q.Append.Parent().Name())
}

// told looks at who knows that the queue is long, and lets it grow.
func (c *checker) told(t queues.Told) {
	if detect.Excused(c.pass, watched, t.Call.Pos(), &place{checker: c, at: []token.Pos{t.Call.Pos(), t.Field.Pos()}}, placeExcuses) {
		return
	}
	rule.Report(c.pass, watched, c.code.Range(t.Call), nil,
		"the queue %s is seen to be long, and %s only says so: refuse, drop or wait", t.Field.Name(), t.Call.Parent().Name())
}

// hugeChannel is the capacity from which on a channel is a queue that nobody sized (RULES.md: 100,000).
const hugeChannel = 100_000

func (c *checker) channel(ch *ssa.MakeChan) {
	size, ok := c.capacityOf(ch.Size)
	if !ok {
		c.asked(ch)
	}
	if size < hugeChannel {
		return
	}
	if detect.Excused(c.pass, capacity, ch.Pos(), &place{checker: c, at: []token.Pos{ch.Pos()}}, channelExcuses) {
		return
	}
	rule.Report(c.pass, capacity, c.code.Range(ch), nil,
		"a channel for %d elements: by the time that it is full, every element is stale", size)
}

// library looks at what a library makes unbounded. One that lives no longer than the call holds what the call puts in.
func (c *checker) library(call *ssa.Call) {
	m := c.effects.Model(call)
	if m == nil || m.Opens == nil || m.Opens.What != "queue" || m.Enqueues == nil || m.Enqueues.Bounded != "never" {
		return
	}
	if detect.Excused(c.pass, library, call.Pos(), &place{checker: c, at: []token.Pos{call.Pos()}, call: call}, libraryExcuses) {
		return
	}
	rule.Report(c.pass, library, c.code.Range(call), nil, "%s queues without bound: %s", c.effects.Name(call), untold(call))
}

// untold is why a library's queue has no bound: it is given a number, of workers perhaps, that is none, or no number at all.
func untold(call *ssa.Call) string {
	if slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return code.IsInteger(v.Type()) }) {
		return "the number is not that of waiting elements"
	}
	return "whoever puts in is never made to wait"
}
