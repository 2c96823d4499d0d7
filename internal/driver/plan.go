package driver

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/report"
)

// run is the state of one Run.
type run struct {
	opts  Options
	fset  *token.FileSet
	units []*unit          // first-party packages, dependencies first
	byID  map[string]*unit // by packages.Package.ID
	meta  map[string]*packages.Package

	imports exported

	mu     sync.Mutex // guards result
	result *report.Result
}

// unit is one first-party package.
type unit struct {
	meta  *packages.Package
	asked bool // the patterns name it; otherwise it is there for its summaries
	deps  []*unit

	files  []*ast.File
	pkg    *types.Package
	info   *types.Info
	broken bool // rules do not look at it
	errors []types.Error

	actions map[string]*action // by analyzer name
}

// plan sorts the first-party packages so that dependencies come first.
func (r *run) plan(roots []*packages.Package) {
	r.byID = map[string]*unit{}
	r.meta = map[string]*packages.Package{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		r.meta[p.ID] = p
		if !r.firstParty(p) {
			return
		}
		u := &unit{meta: p, actions: map[string]*action{}}
		for _, path := range sortedKeys(p.Imports) {
			if dep := r.byID[p.Imports[path].ID]; dep != nil {
				u.deps = append(u.deps, dep)
			}
		}
		r.byID[p.ID] = u
		r.units = append(r.units, u)
	})
	for _, p := range roots {
		r.listErrors(p)
		if u := r.byID[p.ID]; u != nil {
			u.asked = true
			r.result.Packages++
		}
	}
	if r.result.Packages == 0 && len(r.result.Problems) == 0 {
		r.problem(report.Problem{Message: fmt.Sprintf("%s: no package of the main module matches", strings.Join(r.opts.Patterns, " "))})
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// firstParty reports whether a package is analysed from source: its module has no version, or is replaced
// by a folder, or the configuration names it.
func (r *run) firstParty(p *packages.Package) bool {
	if len(p.CompiledGoFiles) == 0 || p.ID == "unsafe" {
		return false
	}
	m := p.Module
	if m == nil {
		return p.PkgPath == "command-line-arguments" // files named on the command line, outside of a module
	}
	if m.Main || m.Version == "" || m.Replace != nil && m.Replace.Version == "" {
		return true
	}
	return slices.ContainsFunc(r.opts.Config.FirstParty, func(pattern string) bool {
		ok, _ := doublestar.Match(pattern, m.Path)
		return ok
	})
}

// listErrors reports what the go command says of a package that was asked for: a pattern that matches nothing, a missing
// module, an import cycle. Errors of syntax and types are found again, with better positions, by check.
func (r *run) listErrors(p *packages.Package) {
	for _, e := range p.Errors {
		compiled := strings.HasPrefix(e.Msg, "# ") // the compiler's own output, from making export data
		if r.firstParty(p) && (e.Kind == packages.ParseError || e.Kind == packages.TypeError || compiled) {
			continue
		}
		file, line, column := splitPosition(e.Pos)
		message := strings.TrimSpace(e.Msg)
		r.problem(report.Problem{Package: p.PkgPath, File: file, Line: line, Column: column, Message: message})
	}
}

// splitPosition reads file:line:column, of which the last two may be missing.
func splitPosition(pos string) (file string, line, column int) {
	if pos == "" || pos == "-" {
		return "", 0, 0
	}
	parts := strings.Split(pos, ":")
	numbers := []int{}
	for len(parts) > 1 && len(numbers) < 2 {
		n, err := strconv.Atoi(parts[len(parts)-1])
		if err != nil {
			break
		}
		numbers = append([]int{n}, numbers...)
		parts = parts[:len(parts)-1]
	}
	numbers = append(numbers, 0, 0)
	return strings.Join(parts, ":"), numbers[0], numbers[1]
}

func (r *run) problem(p report.Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.result.Problems = append(r.result.Problems, p)
}
