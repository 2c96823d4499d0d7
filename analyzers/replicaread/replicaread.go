package replicaread

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Rule is the public face of the analyzer.
var Rule = rule.Rule{
	Analyzer: Analyzer,
	Since:    "v0.1.0",
	Kinds:    []rule.Kind{named, resolver, secondary},
}

var (
	named     = rule.Kind{ID: "named", Summary: "written by one handle, and read back by that of a replica", Stage: rule.Preview, Severity: rule.Warning}
	resolver  = rule.Kind{ID: "resolver", Summary: "written, and read back where a resolver sends reads to replicas", Stage: rule.Preview, Severity: rule.Warning}
	secondary = rule.Kind{ID: "secondary", Summary: "written, and read back from a secondary of the replica set", Stage: rule.Preview, Severity: rule.Warning}
)

// Analyzer looks at functions on request paths that write, and read afterwards.
var Analyzer = detect.NewFunc("replicaread", run)

// A pair is a write and a read behind it.
type pair struct {
	effects     *effects.Result
	fn          *ssa.Function
	write, read work
}

func run(p *detect.Package) {
	p.Each(func(fn *ssa.Function) {
		var writes, reads []work
		for call := range code.Calls(fn) {
			c, ok := call.(*ssa.Call)
			if !ok {
				continue
			}
			for _, w := range worksOf(p.Effects, c) {
				if w.writes {
					writes = append(writes, w)
				} else {
					reads = append(reads, w)
				}
			}
		}
		told := map[*ssa.Call]bool{}
		for _, read := range reads {
			for _, write := range writes {
				both := &pair{effects: p.Effects, fn: fn, write: write, read: read}
				if !told[read.call] && both.judge(p.Pass, p.Code) {
					told[read.call] = true
				}
			}
		}
	})
}

// judge reports a pair, and says whether it did.
func (p *pair) judge(pass *analysis.Pass, of *code.Package) bool {
	kind, replica := p.kind()
	if !replica || p.write.call == p.read.call || !code.Before(p.write.call, p.read.call) {
		return false
	}
	if detect.Excused(pass, kind, p.read.call.Pos(), p, excuses) {
		return false
	}
	chain := []summary.Hop{p.effects.At(p.write.call, "written here by "+p.effects.Name(p.write.call))}
	rule.Report(pass, kind, of.Range(p.read.call), p.effects.Evidence(chain),
		"what was just written may not be there yet: %s reads from %s", p.effects.ShortName(p.read.call), from[kind.ID])
	return true
}

// from is where it is read from, in words.
var from = map[string]string{"named": "a replica's handle", "resolver": "a replica", "secondary": "a secondary"}

// kind says whether the two work on a server and on a copy of it.
func (p *pair) kind() (rule.Kind, bool) {
	w, r := p.write, p.read
	switch {
	case w.protocol != r.protocol:
		return named, false
	case w.field != r.field && w.owner == r.owner && w.owner != "":
		return named, isWriter(w.field) && isReplica(r.field)
	case w.field != r.field || w.owner != r.owner || w.field == "":
		return named, false
	case r.protocol == "gorm":
		return resolver, somebody(p.effects, models.ActReplica, "gorm")
	case r.protocol == "mongo":
		return secondary, r.secondary || somebody(p.effects, models.ActReplica, "mongo")
	}
	return named, false
}

// somebody reports whether the package, or another one of its commands, takes a step.
func somebody(r *effects.Result, act models.Act, in string) bool {
	return acts.Here(r, act, in) || acts.InCommand(r) && !acts.Lacks(r, act, in)
}

// excuses are what excuses a pair, asked in order.
var excuses = []func(*pair) bool{notForRequests, inTransaction, choosesPrimary, another}

// notForRequests holds where nobody waits for the answer.
func notForRequests(p *pair) bool { return p.effects.Reach(p.fn).By != summary.Request }

// choosesPrimary holds where the read says which server it wants; a helper may, where anybody in the program ever does.
func choosesPrimary(p *pair) bool {
	return p.read.chooses || !p.read.direct && p.read.protocol == "gorm" && somebody(p.effects, models.ActPrimary, "gorm")
}

// another holds where nothing says that what is read is what was written: another table, another element.
func another(p *pair) bool {
	if p.write.of != "" && p.read.of != "" {
		return p.write.of != p.read.of
	}
	return !p.shares()
}
