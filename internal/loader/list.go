package loader

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/report"
)

const listMode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule

// unlisted says why there is no graph. What the go command said of it stands in the middle of what package packages makes of that:
//
//	err: exit status 1: stderr: go: go.mod requires go >= 1.27.0 (running go 1.26.8; GOTOOLCHAIN=local)
func (l *Loader) unlisted(err error) error {
	patterns := strings.Join(l.opts.Patterns, " ")
	if _, said, ok := strings.Cut(err.Error(), ": stderr: "); ok {
		return fmt.Errorf("the go command cannot list %s: %s", patterns, strings.TrimSpace(strings.TrimPrefix(said, "go: ")))
	}
	return fmt.Errorf("loading %s: %w", patterns, err)
}

// list asks for the graph.
func (l *Loader) list(ctx context.Context) (*Graph, error) {
	mode := listMode
	if l.opts.Foreign() {
		mode |= packages.NeedCompiledGoFiles | packages.NeedExportFile
	}
	patterns, s := l.opts.Patterns, l.around(ctx)
	if s != nil {
		patterns = slices.Concat(patterns, s.modules)
	}
	roots, err := l.load(ctx, mode, patterns)
	if err != nil {
		return nil, l.unlisted(err)
	}
	if s != nil {
		roots = l.connected(s, roots)
	}
	g := &Graph{Libraries: map[string]string{}, Pinned: true, Export: l.export()}
	l.libraries = map[string]*library{}
	var cgo []string
	var versions []string
	packages.Visit(roots, nil, func(p *packages.Package) {
		l.dropBorrowed(p)
		if l.firstParty(p) {
			q := newPackage(p)
			g.Packages = append(g.Packages, q)
			if len(p.CompiledGoFiles) == 0 && slices.ContainsFunc(q.Files, l.usesCgo) {
				cgo = append(cgo, q.Path)
			}
		} else {
			versions = append(versions, p.PkgPath, moduleVersion(p.Module))
			g.Pinned = g.Pinned && (p.Dir == "" || l.env.Pinned(p.Dir) || slices.ContainsFunc(l.opts.Watched, func(root string) bool { return IsBelow(p.Dir, root) }))
		}
		lib := newLibrary(p)
		lib.exported = p.ExportFile
		l.libraries[p.PkgPath] = lib
	})
	g.Cgo = len(cgo) > 0
	g.Versions = cache.KeyOf(versions...).String()
	g.modules()
	g.through(l.libraries)
	if s == nil {
		l.roots(g, roots)
	} else {
		l.roots(g, s.without(roots))
		s.only(g)
	}
	return g, l.compiled(ctx, g, cgo)
}

// dropBorrowed takes the files from a package that has no folder. Where a module cannot be had, go/packages gives its packages the file
// that imports them.
func (l *Loader) dropBorrowed(p *packages.Package) {
	if p.Dir == "" && len(p.Errors) > 0 && !l.opts.Foreign() {
		p.GoFiles, p.CompiledGoFiles = nil, nil
	}
}

func (l *Loader) load(ctx context.Context, mode packages.LoadMode, patterns []string) ([]*packages.Package, error) {
	return packages.Load(&packages.Config{Context: ctx, Dir: l.opts.Dir, Env: l.opts.Environ, BuildFlags: l.opts.BuildFlags, Mode: mode}, patterns...)
}

// Foreign reports whether another build system than the go command answers. It is asked everything at once, since it need not
// know import paths.
func (o *Options) Foreign() bool {
	if driver := o.Variable("GOPACKAGESDRIVER"); driver != "" {
		return driver != "off"
	}
	_, err := exec.LookPath("gopackagesdriver")
	return err == nil
}

// roots marks the packages that were asked for, and tells what is wrong with the patterns.
func (l *Loader) roots(g *Graph, roots []*packages.Package) {
	asked := map[string]bool{}
	for _, p := range roots {
		g.Problems = append(g.Problems, l.listErrors(p)...)
		asked[p.PkgPath] = true
		if !l.firstParty(p) {
			l.asked = append(l.asked, p.PkgPath)
		}
	}
	any := false
	for _, q := range g.Packages {
		q.Asked = asked[q.Path]
		any = any || q.Asked
	}
	if !any && len(g.Problems) == 0 {
		g.Problems = append(g.Problems, report.Problem{Message: strings.Join(l.opts.Patterns, " ") + l.noneOfOurs()})
	}
}

// usesCgo reports whether a file has to go through cgo before it can be checked.
func (l *Loader) usesCgo(name string) bool {
	text, err := l.ReadFile(name)
	return err == nil && importsC(text)
}

// compiled replaces the files of packages that use cgo by what cgo makes of them.
func (l *Loader) compiled(ctx context.Context, g *Graph, paths []string) error {
	if len(paths) == 0 {
		return nil
	}
	list, err := l.load(ctx, packages.NeedName|packages.NeedCompiledGoFiles, paths)
	if err != nil {
		return fmt.Errorf("running cgo: %w", err)
	}
	for _, p := range list {
		for _, q := range g.Packages {
			if q.Path == p.PkgPath && len(p.CompiledGoFiles) > 0 {
				q.Files = p.CompiledGoFiles
				for _, path := range fromCgo {
					q.Imports[path] = path
				}
			}
		}
	}
	return l.more(ctx, fromCgo)
}

// fromCgo are the packages that the files import which cgo writes.
var fromCgo = []string{"runtime/cgo", "syscall"}

// more lists libraries that the first listing need not have told of.
func (l *Loader) more(ctx context.Context, paths []string) error {
	roots, err := l.load(ctx, listMode, paths)
	if err != nil {
		return fmt.Errorf("listing %v: %w", paths, err)
	}
	packages.Visit(roots, nil, func(p *packages.Package) {
		l.dropBorrowed(p)
		if l.libraries[p.PkgPath] == nil {
			l.libraries[p.PkgPath] = newLibrary(p)
		}
	})
	return nil
}

// firstParty reports whether a package is analysed from source: its module has no version, or is replaced
// by a folder, or the configuration names it.
func (l *Loader) firstParty(p *packages.Package) bool {
	if len(p.CompiledGoFiles)+len(p.GoFiles) == 0 || p.ID == "unsafe" {
		return false
	}
	m := p.Module
	if m == nil { // files named on the command line, outside of a module; or the standard library
		goroot := inGoroot(p.PkgPath)
		return p.PkgPath == "command-line-arguments" || goroot != "" && l.named(p.PkgPath, goroot)
	}
	if m.Main || m.Version == "" || m.Replace != nil && m.Replace.Version == "" {
		return true
	}
	return l.named(m.Path)
}

// named reports whether the configuration names one of these as ours.
func (l *Loader) named(names ...string) bool {
	return l.opts.FirstParty != nil && slices.ContainsFunc(names, l.opts.FirstParty)
}

// listErrors reports what the go command says of a package that was asked for: a pattern that matches nothing, a missing
// module, an import cycle. Errors of syntax and types are found again, with better positions, by who checks the package.
func (l *Loader) listErrors(p *packages.Package) []report.Problem {
	var out []report.Problem
	for _, e := range p.Errors {
		compiled := strings.HasPrefix(e.Msg, "# ") // the compiler's own output, from making export data
		if l.firstParty(p) && (e.Kind == packages.ParseError || e.Kind == packages.TypeError || compiled) {
			continue
		}
		file, line, column := splitPosition(e.Pos)
		out = append(out, report.Problem{Package: p.PkgPath, File: file, Line: line, Column: column, Message: l.because(strings.TrimSpace(e.Msg))})
	}
	return out
}

// exports asks for the export data of the libraries that first-party packages import, and remembers where it lies for as long as these
// stay what they are.
func (l *Loader) exports(ctx context.Context, g *Graph) error {
	var missing []string
	for _, path := range l.wanted(g) {
		lib := l.libraries[path]
		g.Libraries[path] = lib.exported
		if lib.exported == "" {
			missing = append(missing, path)
		}
	}
	if len(missing) == 0 || l.opts.Foreign() {
		return nil
	}
	list, err := l.load(ctx, packages.NeedName|packages.NeedExportFile, missing)
	if err != nil {
		return fmt.Errorf("asking for export data: %w", err)
	}
	for _, p := range list {
		g.Libraries[p.PkgPath] = cmp.Or(p.ExportFile, g.Libraries[p.PkgPath])
	}
	return nil
}

// wanted lists the libraries that first-party packages import, and those that were asked for.
func (l *Loader) wanted(g *Graph) []string {
	ours, seen := map[string]bool{}, map[string]bool{}
	for _, p := range g.Packages {
		ours[p.Path] = true
	}
	out := slices.DeleteFunc(slices.Clone(l.asked), func(path string) bool { return l.libraries[path] == nil })
	for _, path := range out {
		seen[path] = true
	}
	for _, p := range g.Packages {
		for _, path := range p.Imports {
			if !ours[path] && !seen[path] && path != "unsafe" && l.libraries[path] != nil {
				seen[path] = true
				out = append(out, path)
			}
		}
	}
	slices.Sort(out)
	return out
}

func dirOf(file string) string { return filepath.Dir(file) }

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

// ReadFile reads a source file as the go command sees it: an overlay may have put another one in its place.
func (l *Loader) ReadFile(name string) ([]byte, error) {
	if other, ok := l.overlaid[filepath.Clean(name)]; ok {
		name = other
	}
	return os.ReadFile(name)
}
