package driver

import (
	"errors"
	"fmt"
	"go/ast"
	"reflect"
	"runtime/debug"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/code"
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

func (r *run) runAll(u *unit, list []*analysis.Analyzer) {
	if u.broken || u.types == nil {
		return
	}
	for _, a := range list {
		u.actions[a.Name] = r.runOne(u, a)
	}
}

// A forgetter may forget what is known of expressions in files in which nothing is reported.
type forgetter interface {
	Forget(of func(*ast.File) bool)
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
			r.problemIn(u, report.Problem{
				Package: u.Path, Rule: a.Name,
				Message: fmt.Sprintf("%s panicked on %s: %v (%s)", a.Name, u.Path, p, code.FrameOf(debug.Stack())),
			})
		}
	}()
	start := time.Now()
	defer func() { r.opts.Stats.ran(a.Name, time.Since(start)) }()
	pass := r.pass(u, a, act, results)
	act.result, act.err = a.Run(pass)
	if f, ok := act.result.(forgetter); ok {
		f.Forget(func(file *ast.File) bool { return r.opts.Config.LeavesOut(pass, file) != "" })
	}
	if act.err != nil {
		r.problemIn(u, report.Problem{Package: u.Path, Rule: a.Name, Message: fmt.Sprintf("%s failed on %s: %v", a.Name, u.Path, act.err)})
	} else if a.ResultType != nil && reflect.TypeOf(act.result) != a.ResultType {
		act.err = fmt.Errorf("internal error: %s returned %T", a.Name, act.result)
	}
	return act
}

// reported takes what an analyzer reports: a finding, or what it could not look at.
func (r *run) reported(u *unit, act *action, d analysis.Diagnostic) {
	if d.Category != code.ProblemCategory {
		act.diagnostics = append(act.diagnostics, d)
		return
	}
	u.unlucky = true
	at := r.fset.Position(d.Pos)
	r.problemIn(u, report.Problem{Package: u.Path, File: at.Filename, Line: at.Line, Column: at.Column, Message: d.Message})
}

func (r *run) pass(u *unit, a *analysis.Analyzer, act *action, results map[*analysis.Analyzer]any) *analysis.Pass {
	p := &analysis.Pass{
		Analyzer: a, Fset: r.fset, Files: u.files, OtherFiles: u.Other, IgnoredFiles: u.Ignored,
		Pkg: u.types, TypesInfo: u.info, TypesSizes: r.sizes, TypeErrors: u.errors,
		ResultOf: results, ReadFile: r.readFile,
		Report: func(d analysis.Diagnostic) { r.reported(u, act, d) },
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
