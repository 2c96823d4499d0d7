package driver

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/report"
)

// A graph is what the go command says of the packages that were asked for, in a form that can be kept.
type graph struct {
	Packages  []*pkg            // first-party ones, dependencies first
	Libraries map[string]string // the others that these import: import path to export data; empty until it is known
	Problems  []report.Problem
	Modules   []string // folders of the modules that the first-party packages lie in
	Pinned    bool     // all libraries lie where nothing changes: in the module cache and in GOROOT
	Cgo       bool     // some packages went through cgo, which reads what it likes
	Versions  string   // digest of all libraries with their modules' versions
}

// A pkg is one first-party package.
type pkg struct {
	Path           string
	Dir            string
	Files          []string // what is compiled, absolute
	Other, Ignored []string
	Imports        map[string]string // as written to the package's own path
	Module         *module           `json:",omitempty"`
	Asked          bool
}

type module struct {
	Path, GoVersion, Dir string
	Version              string // empty for the user's own
}

// The first call asks for the graph alone. Asking for export data in the same call would be one start of the go command less,
// but makes it compile the very packages that are about to be checked from source: half a minute of CPU for a service that
// was never built, and a second for each edit of one that was.
const graphMode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule

// list asks for the graph.
func (r *run) list(ctx context.Context) (*graph, error) {
	mode := graphMode
	if r.foreign() {
		mode |= packages.NeedCompiledGoFiles | packages.NeedExportFile
	}
	roots, err := r.packages(ctx, mode, r.opts.Patterns)
	if err != nil {
		return nil, fmt.Errorf("loading %v: %w", r.opts.Patterns, err)
	}
	g := &graph{Libraries: map[string]string{}, Pinned: true}
	trees := r.watched().Trees // vendored libraries are watched
	var cgo []string
	versions := newDigest()
	packages.Visit(roots, nil, func(p *packages.Package) {
		if !r.firstParty(p) {
			g.Pinned = g.Pinned && (p.Dir == "" || r.tool.pinned(p.Dir) || slices.ContainsFunc(trees, func(root string) bool { return isBelow(p.Dir, root) }))
			versions.strings(p.PkgPath, moduleVersion(p))
			return
		}
		q := newPackage(p)
		if len(p.CompiledGoFiles) == 0 && slices.ContainsFunc(q.Files, usesCgo) {
			cgo = append(cgo, q.Path)
		}
		for _, to := range p.Imports {
			if !r.firstParty(to) {
				g.Libraries[to.PkgPath] = to.ExportFile
			}
		}
		g.Packages = append(g.Packages, q)
	})
	g.Cgo = len(cgo) > 0
	g.Versions = versions.String()
	g.modules()
	r.roots(g, roots)
	return g, r.compiled(ctx, g, cgo)
}

func (r *run) packages(ctx context.Context, mode packages.LoadMode, patterns []string) ([]*packages.Package, error) {
	return packages.Load(&packages.Config{Context: ctx, Dir: r.opts.Dir, Env: r.opts.Env, BuildFlags: r.opts.BuildFlags, Mode: mode}, patterns...)
}

// foreign reports whether another build system than the go command answers. It is asked everything at once, since it need not
// know import paths.
func (r *run) foreign() bool {
	if driver := r.env("GOPACKAGESDRIVER"); driver != "" {
		return driver != "off"
	}
	_, err := exec.LookPath("gopackagesdriver")
	return err == nil
}

func newPackage(p *packages.Package) *pkg {
	q := &pkg{Path: p.PkgPath, Dir: p.Dir, Files: p.CompiledGoFiles, Other: p.OtherFiles, Ignored: p.IgnoredFiles, Imports: map[string]string{}}
	if len(q.Files) == 0 {
		q.Files = p.GoFiles
	}
	if q.Dir == "" && len(q.Files) > 0 {
		q.Dir = filepath.Dir(q.Files[0]) // files that were named one by one
	}
	for path, to := range p.Imports {
		q.Imports[path] = to.PkgPath
	}
	if m := p.Module; m != nil {
		q.Module = &module{Path: m.Path, GoVersion: m.GoVersion, Dir: m.Dir}
		if !m.Main && m.Replace == nil {
			q.Module.Version = m.Version
		}
	}
	return q
}

func moduleVersion(p *packages.Package) string {
	m := p.Module
	switch {
	case m == nil:
		return ""
	case m.Replace != nil:
		return m.Path + "@" + m.Version + "=>" + m.Replace.Path + "@" + m.Replace.Version
	}
	return m.Path + "@" + m.Version
}

func (g *graph) modules() {
	for _, p := range g.Packages {
		dir := p.Dir
		if p.Module != nil && p.Module.Dir != "" { // one that is replaced and vendored has no folder
			dir = p.Module.Dir
		}
		g.Modules = append(g.Modules, dir)
	}
	slices.Sort(g.Modules)
	g.Modules = slices.Compact(g.Modules)
}

// roots marks the packages that were asked for, and tells what is wrong with the patterns.
func (r *run) roots(g *graph, roots []*packages.Package) {
	asked := map[string]bool{}
	for _, p := range roots {
		g.Problems = append(g.Problems, r.listErrors(p)...)
		asked[p.PkgPath] = true
	}
	any := false
	for _, q := range g.Packages {
		q.Asked = asked[q.Path]
		any = any || q.Asked
	}
	if !any && len(g.Problems) == 0 {
		g.Problems = append(g.Problems, report.Problem{Message: fmt.Sprintf("%s: no package of the main module matches", strings.Join(r.opts.Patterns, " "))})
	}
}

// usesCgo reports whether a file has to go through cgo before it can be checked.
func usesCgo(name string) bool {
	text, err := os.ReadFile(name)
	return err == nil && importsC(text)
}

// compiled replaces the files of packages that use cgo by what cgo makes of them.
func (r *run) compiled(ctx context.Context, g *graph, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	list, err := r.packages(ctx, packages.NeedName|packages.NeedCompiledGoFiles, paths)
	if err != nil {
		return fmt.Errorf("running cgo: %w", err)
	}
	for _, p := range list {
		for _, q := range g.Packages {
			if q.Path == p.PkgPath && len(p.CompiledGoFiles) > 0 {
				q.Files = p.CompiledGoFiles
			}
		}
	}
	return nil
}

// firstParty reports whether a package is analysed from source: its module has no version, or is replaced
// by a folder, or the configuration names it.
func (r *run) firstParty(p *packages.Package) bool {
	if len(p.CompiledGoFiles)+len(p.GoFiles) == 0 || p.ID == "unsafe" {
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
func (r *run) listErrors(p *packages.Package) []report.Problem {
	var out []report.Problem
	for _, e := range p.Errors {
		compiled := strings.HasPrefix(e.Msg, "# ") // the compiler's own output, from making export data
		if r.firstParty(p) && (e.Kind == packages.ParseError || e.Kind == packages.TypeError || compiled) {
			continue
		}
		file, line, column := splitPosition(e.Pos)
		message := strings.TrimSpace(e.Msg)
		out = append(out, report.Problem{Package: p.PkgPath, File: file, Line: line, Column: column, Message: message})
	}
	return out
}

// exports asks for the export data of the libraries that units import, and remembers where it lies for as long as these
// stay what they are.
func (r *run) exports(ctx context.Context, g *graph) error {
	var missing []string
	for path, file := range g.Libraries {
		if file == "" && path != "unsafe" {
			missing = append(missing, path)
		}
	}
	if len(missing) == 0 || r.foreign() {
		return nil
	}
	slices.Sort(missing)
	list, err := r.packages(ctx, packages.NeedName|packages.NeedExportFile, missing)
	if err != nil {
		return fmt.Errorf("asking for export data: %w", err)
	}
	for _, p := range list {
		g.Libraries[p.PkgPath] = cmp.Or(p.ExportFile, g.Libraries[p.PkgPath])
	}
	return nil
}
