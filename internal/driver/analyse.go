package driver

import (
	"context"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/report"
)

// analyse checks all units and runs fact analyzers over them, links, and then runs the rules over those that were asked for. What
// the cache has is left out.
func (r *run) analyse(ctx context.Context) error {
	facts, rest := r.analyzers()
	if r.incremental() {
		common, err := r.commonKey()
		if err != nil {
			return err
		}
		r.common = common
	}
	stats := r.opts.Stats
	stats.Total.Store(2 * int64(len(r.units)))
	end := stats.phase("summarise")
	r.inOrder(ctx, func(u *unit) { r.summarise(u, facts); stats.Done.Add(1) })
	end()
	end = stats.phase("link")
	if err := r.link(); err != nil {
		return err
	}
	end()
	end = stats.phase("judge")
	r.inOrder(ctx, func(u *unit) { r.judge(u, facts, rest); stats.Done.Add(1) })
	end()
	return nil
}

// summarise finds out what dependents and the program have to know of a unit.
func (r *run) summarise(u *unit, facts []*analysis.Analyzer) {
	if r.incremental() && r.look(u) == nil && u.hit {
		return
	}
	r.opts.Stats.Looked.Add(1)
	r.checkUnit(u)
	r.runAll(u, facts)
	r.publish(u)
	r.see(u)
	if r.incremental() {
		r.pack(u)
		if u.entry != nil && r.held.Add(u.bytes) > r.hold() {
			r.drop(u)
		}
		if !u.dropped || r.hold() == 0 {
			u.texts = nil // they are parsed, and that is held; or they will be read a second time
		}
	}
}

// judge runs the rules over a unit, unless what they found before still stands.
func (r *run) judge(u *unit, facts, rest []*analysis.Analyzer) {
	if u.hit && r.stands(u) {
		r.add(u.entry.Findings, u.Asked)
		return
	}
	if u.hit || u.dropped && u.Asked && !u.broken {
		u = r.again(u, facts)
	}
	defer r.drop(u)
	var findings []report.Finding
	if u.Asked {
		if a, program := u.actions[r.linked()], r.programOf[u.Path]; program != nil && a != nil && a.err == nil {
			program.Attach(a.result)
		}
		r.runAll(u, rest)
		findings = r.gather(u)
		r.add(findings, true)
	}
	if r.incremental() {
		r.keep(u, findings)
	}
}

// stands reports whether what the cache has of a unit is the answer.
func (r *run) stands(u *unit) bool {
	return !u.Asked || u.entry.Broken || u.entry.Judged && r.programOf[u.Path].Stands(u.Path, u.entry.Asked)
}

// again looks at a unit after all that the cache has, since the program around it changed. Others go on to see what it declared the first
// time, so that this is another unit than theirs.
func (r *run) again(u *unit, facts []*analysis.Analyzer) *unit {
	v := &unit{Package: u.Package, deps: u.deps, texts: u.texts, sums: u.sums, key: u.key, actions: map[string]*action{}, exported: u.exported, facts: u.facts}
	kept := *u.entry // the one that dependents were looked at with, to the byte
	v.entry = &kept
	r.checkUnit(v)
	r.runAll(v, facts)
	v.forgetFacts()
	return v
}

// analyzers lists what is to run: those with facts and what they require, and all others, each after its requirements.
func (r *run) analyzers() (facts, rest []*analysis.Analyzer) {
	seen := map[*analysis.Analyzer]bool{}
	var visit func(a *analysis.Analyzer, early bool)
	visit = func(a *analysis.Analyzer, early bool) {
		if seen[a] {
			return
		}
		for _, req := range a.Requires {
			visit(req, early)
		}
		seen[a] = true
		if early {
			facts = append(facts, a)
		} else {
			rest = append(rest, a)
		}
	}
	var all func(a *analysis.Analyzer, with func(*analysis.Analyzer))
	all = func(a *analysis.Analyzer, with func(*analysis.Analyzer)) {
		for _, req := range a.Requires {
			all(req, with)
		}
		with(a)
	}
	for _, rl := range r.opts.Rules {
		all(rl.Analyzer, func(a *analysis.Analyzer) {
			if len(a.FactTypes) > 0 {
				visit(a, true)
			}
		})
	}
	for _, rl := range r.opts.Rules {
		visit(rl.Analyzer, false)
	}
	return facts, rest
}
