package unboundedbody

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/bodies"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{request, response, upstream, decompression, websocket},
}

var (
	request       = rule.Kind{ID: "request", Summary: "a request body read whole: whoever sends it decides how much memory it takes", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix}
	response      = rule.Kind{ID: "response", Summary: "an answer read whole, of a machine that somebody else has named", Stage: rule.Preview, Severity: rule.Warning, Fix: rule.UnsafeFix}
	upstream      = rule.Kind{ID: "upstream", Summary: "an answer read whole for each request, of a machine that was configured", Stage: rule.Preview, Severity: rule.Info, Fix: rule.UnsafeFix}
	decompression = rule.Kind{ID: "decompression", Summary: "all that a compressed input comes to, which is a thousand times its size", Stage: rule.Preview, Severity: rule.Warning, Peers: "gosec G110"}
	websocket     = rule.Kind{ID: "websocket", Summary: "websocket messages of any size: no connection has a read limit", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at the calls that read a stream to its end, and asks what the stream is and what limits it.
var Analyzer = detect.NewFunc("unboundedbody", run)

// checker looks at one package.
type checker struct {
	pass    *analysis.Pass
	code    *code.Package
	effects *effects.Result
	found   []*site
	causes  map[cause]*site
}

// A cause is what several reads have in common that are told as one.
type cause struct {
	kind string
	fn   *ssa.Function // or
	by   string        // the helper that reads; of websockets and upstreams nothing: one finding tells of all of a package
}

func run(p *detect.Package) {
	c := &checker{pass: p.Pass, code: p.Code, effects: p.Effects, causes: map[cause]*site{}}
	p.Each(func(fn *ssa.Function) {
		for call := range code.Calls(fn) {
			for _, read := range bodies.ReadsOf(p.Effects, call) {
				c.judge(fn, read)
			}
		}
	})
	for _, s := range c.found {
		rule.ReportFix(c.pass, s.kind, c.code.Range(s.read.Call), p.Effects.Evidence(s.chain()), c.fixes(s), "%s", s.says())
	}
}

// judge notes a read of something of which others decide how long it is.
func (c *checker) judge(fn *ssa.Function, read bodies.Read) {
	s := c.siteOf(fn, read)
	if s == nil || detect.Excused(c.pass, s.kind, read.Call.Pos(), s, excuses[s.kind.ID]) {
		return
	}
	of := cause{kind: s.kind.ID, fn: fn}
	if read.Helper != "" || read.Socket || s.kind.ID == upstream.ID {
		of = cause{kind: s.kind.ID, by: read.Helper}
	}
	if first := c.causes[of]; first != nil {
		if first.read.Call != read.Call {
			first.others = append(first.others, s)
		}
		return
	}
	c.causes[of] = s
	c.found = append(c.found, s)
}

// says is what a finding says.
func (s *site) says() string {
	name := s.effects.Name(s.read.Call)
	switch s.kind.ID {
	case request.ID:
		return name + " reads all of a request body: its sender decides how much memory that is"
	case response.ID:
		return name + " reads a whole answer: the other side decides how much memory that is"
	case upstream.ID:
		return name + " reads a whole answer for each request, however much the upstream sends"
	case decompression.ID:
		return name + " reads all that " + s.inflater() + " inflates: a small input fills the memory"
	}
	return name + " reads messages of any size: no connection is given a read limit"
}

// inflater is what inflates the stream, in words.
func (s *site) inflater() string {
	v := s.stream.Inflated
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	if call, ok := v.(*ssa.Call); ok && !s.read.Inflates {
		return s.effects.Name(call)
	}
	return "it"
}

// chain is the way to whoever is served, and to the helper that reads.
func (s *site) chain() []summary.Hop {
	var out []summary.Hop
	if reached := s.effects.Reach(s.fn); reached.By == summary.Request {
		out = append(out, reached.Chain...)
	}
	out = append(out, s.way...)
	for i, other := range s.others {
		if i == maxOthers {
			break
		}
		out = append(out, s.effects.At(other.read.Call, "and so does "+other.fn.Name()))
	}
	return out
}

// maxOthers is how many more places of one finding are listed.
const maxOthers = 12
