package driver

import (
	"context"
	"errors"
	"fmt"
	"go/types"
	"reflect"
	"runtime/debug"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/report"
)

// action is one analyzer on one unit.
type action struct {
	result      any
	err         error
	diagnostics []analysis.Diagnostic
	facts       map[factKey]analysis.Fact
}

var errSkipped = errors.New("what it requires failed")

// analyse checks all units and runs fact analyzers over them, links, and then runs the rules over those that were asked for. What
// the cache has is left out.
func (r *run) analyse(ctx context.Context) error {
	facts, rest := r.analyzers()
	r.imports = exported{fset: r, packages: map[string]*types.Package{}}
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
	if r.incremental() {
		r.pack(u)
		if u.entry != nil && r.held.Add(u.size()) > r.opts.hold() {
			u.drop()
		}
	}
}

// defaultHold is how much source, in bytes, is held as syntax and SSA from the summaries to the rules. It takes some sixty times its size.
// What is beyond is let go, and looked at a second time: peak memory has a bound, and a large program costs a little more time.
const defaultHold = 2 << 20

func (o *Options) hold() int64 {
	if o.Hold > 0 {
		return o.Hold
	}
	return defaultHold
}

func (u *unit) size() int64 {
	n := 0
	for _, text := range u.texts {
		n += len(text)
	}
	return int64(n)
}

// drop lets go of all that the units above do not need.
func (u *unit) drop() {
	u.dropped, u.files, u.info = true, nil, nil
	for _, a := range u.actions {
		a.result, a.diagnostics = nil, nil
	}
}

// linked is the name of the analyzer whose results are linked.
func (r *run) linked() string {
	if r.opts.Linked == nil {
		return ""
	}
	return r.opts.Linked.Name
}

func (r *run) link() (err error) {
	if !r.incremental() {
		if r.opts.Link != nil {
			var results []any
			for _, u := range r.units {
				if a := u.actions[r.linked()]; a != nil && a.err == nil {
					results = append(results, a.result)
				}
			}
			r.opts.Link(results)
		}
		return nil
	}
	var records [][]byte
	for _, u := range r.units {
		if u.entry != nil && u.entry.Record != nil {
			records = append(records, u.entry.Record)
			continue
		}
		if a := u.actions[r.linked()]; a != nil && a.err == nil {
			record, err := r.opts.Portable.Record(a.result)
			if err != nil {
				return err
			}
			if record != nil {
				records = append(records, record)
			}
		}
	}
	r.program, err = r.opts.Portable.Link(records)
	return err
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
	defer u.drop()
	var findings []report.Finding
	if u.Asked {
		if a := u.actions[r.linked()]; r.program != nil && a != nil && a.err == nil {
			r.program.Attach(a.result)
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
	return !u.Asked || u.entry.Broken || u.entry.Judged && r.program.Stands(u.Path, u.entry.Asked)
}

// again looks at a unit after all that the cache has, since the program around it changed. Others may have built on what it
// declares, so that this is another unit than theirs.
func (r *run) again(u *unit, facts []*analysis.Analyzer) *unit {
	v := &unit{pkg: u.pkg, deps: u.deps, texts: u.texts, key: u.key, actions: map[string]*action{}}
	kept := *u.entry // the one that dependents were looked at with, to the byte
	v.entry = &kept
	r.checkUnit(v)
	r.runAll(v, facts)
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

func (r *run) runAll(u *unit, list []*analysis.Analyzer) {
	if u.broken || u.types == nil {
		return
	}
	for _, a := range list {
		u.actions[a.Name] = r.runOne(u, a)
	}
}

// runOne runs one analyzer on one unit. Its panic costs this analyzer's findings on this unit and nothing else.
func (r *run) runOne(u *unit, a *analysis.Analyzer) (act *action) {
	act = &action{facts: map[factKey]analysis.Fact{}}
	if a == config.Analyzer {
		act.result = r.opts.Config
		return act
	}
	results := map[*analysis.Analyzer]any{}
	for _, req := range a.Requires {
		need := u.actions[req.Name]
		if need == nil || need.err != nil {
			act.err = errSkipped
			return act
		}
		results[req] = need.result
	}
	defer func() {
		if p := recover(); p != nil {
			act.err = fmt.Errorf("panic: %v", p)
			r.problem(report.Problem{
				Package: u.Path, Rule: a.Name,
				Message: fmt.Sprintf("%s panicked on %s: %v (%s)", a.Name, u.Path, p, panicFrame(debug.Stack())),
			})
		}
	}()
	start := time.Now()
	defer func() { r.opts.Stats.ran(a.Name, time.Since(start)) }()
	act.result, act.err = a.Run(r.pass(u, a, act, results))
	if act.err != nil {
		r.problem(report.Problem{Package: u.Path, Rule: a.Name, Message: fmt.Sprintf("%s failed on %s: %v", a.Name, u.Path, act.err)})
	} else if a.ResultType != nil && reflect.TypeOf(act.result) != a.ResultType {
		act.err = fmt.Errorf("internal error: %s returned %T", a.Name, act.result)
	}
	return act
}

// panicFrame is the first line of the stack that is neither the runtime's nor ours.
func panicFrame(stack []byte) string {
	lines := strings.Split(string(stack), "\n")
	past := false
	for _, line := range lines {
		if strings.HasPrefix(line, "panic(") {
			past = true
			continue
		}
		if past && strings.HasPrefix(line, "\t") && !strings.Contains(line, "/runtime/") {
			line = strings.TrimSpace(line)
			if i := strings.IndexByte(line, ' '); i > 0 {
				line = line[:i]
			}
			return line[strings.LastIndexByte(line[:max(strings.LastIndexByte(line, '/'), 0)], '/')+1:]
		}
	}
	return "no frame"
}

func (r *run) pass(u *unit, a *analysis.Analyzer, act *action, results map[*analysis.Analyzer]any) *analysis.Pass {
	p := &analysis.Pass{
		Analyzer: a, Fset: r.fset, Files: u.files, OtherFiles: u.Other, IgnoredFiles: u.Ignored,
		Pkg: u.types, TypesInfo: u.info, TypesSizes: r.sizes, TypeErrors: u.errors,
		ResultOf: results, ReadFile: r.readFile,
		Report: func(d analysis.Diagnostic) { act.diagnostics = append(act.diagnostics, d) },
	}
	if m := u.Module; m != nil {
		p.Module = &analysis.Module{Path: m.Path, GoVersion: m.GoVersion, Version: m.Version}
	} else {
		p.Module = &analysis.Module{Path: u.Path}
	}
	f := factStore{run: r, unit: u, analyzer: a.Name, own: act.facts}
	p.ImportObjectFact, p.ExportObjectFact, p.AllObjectFacts = f.importObject, f.exportObject(u.types), f.allObjects
	p.ImportPackageFact, p.ExportPackageFact, p.AllPackageFacts = f.importPackage, f.exportPackage(u.types), f.allPackages
	return p
}
