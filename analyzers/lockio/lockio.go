package lockio

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/locks"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{remote, pause, channel, fill, reader, serial},
}

var (
	remote  = rule.Kind{ID: "remote", Summary: "a mutex that is held while another machine answers, and that requests take", Stage: rule.Preview, Severity: rule.Warning}
	pause   = rule.Kind{ID: "pause", Summary: "a mutex that is held during a sleep, and that requests take", Stage: rule.Preview, Severity: rule.Warning}
	channel = rule.Kind{ID: "channel", Summary: "a mutex that is held until somebody receives, and that requests take", Stage: rule.Preview, Severity: rule.Warning}
	fill    = rule.Kind{ID: "fill", Summary: "a mutex over all keys of a map that is held while one of them is loaded", Stage: rule.Preview, Severity: rule.Warning}
	serial  = rule.Kind{ID: "serial", Summary: "a mutex under which requests ask another machine one after the other", Stage: rule.Preview, Severity: rule.Warning}
	reader  = rule.Kind{ID: "reader", Summary: "a read lock that is held over a wait, so that a writer stops all other readers", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer asks of everything that waits which mutexes are held there, and of these who else takes them.
var Analyzer = detect.NewFunc("lockio", run)

// checker looks at one package.
type checker struct {
	pass     *analysis.Pass
	code     *code.Package
	effects  *effects.Result
	findings []*finding
	owned    *allocations // see instances
	found    map[holder]*finding
	long     map[holder]bool
}

// A finding is one mutex that one function holds: what else waits under it is told beside the first.
type finding struct {
	*wait
	also []summary.Hop
}

// maxAlso is how many other waits a finding names.
const maxAlso = 3

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects, found: map[holder]*finding{}, long: map[holder]bool{}}
	p.Each(c.function)
	for _, f := range c.findings {
		chain := append([]summary.Hop{p.Effects.At(f.hold.Acquire, f.mutex.String()+" is taken here")}, f.chain()...)
		chain = append(append(chain, f.also...), f.other...)
		rule.Report(p.Pass, f.kind, c.code.Range(f.at), p.Effects.Evidence(chain), "%s", f.says())
	}
}

// function looks at all that waits in one function, under each mutex that it holds there.
func (c *checker) function(fn *ssa.Function) {
	for instr := range code.Instructions(fn) {
		w := c.waits(fn, instr)
		if w == nil {
			continue
		}
		for _, h := range regions.Of(c.effects, fn).HeldAt(instr) {
			m, ok := locks.MutexOf(h)
			if !ok {
				continue
			}
			w := *w
			w.hold, w.mutex = h, m
			c.judge(&w)
		}
	}
}

// judge notes a wait under a mutex, once for each mutex of a function, with the literals in it.
func (c *checker) judge(w *wait) {
	w.settle()
	if detect.Excused(c.pass, w.kind, w.at.Pos(), w, excuses) {
		return
	}
	key := holder{code.Outermost(w.fn), w.mutex.Var}
	f := c.found[key]
	if f == nil {
		f = &finding{wait: w}
		c.found[key] = f
		c.findings = append(c.findings, f)
		return
	}
	rule.Told(c.pass, f.kind, w.at.Pos(), f.at.Pos())
	if len(f.also) < maxAlso {
		f.also = append(f.also, c.effects.At(w.at, "held here too: "+w.what()))
	}
}
