package loader

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A part of a module is judged by what the whole module does with it: who calls a function, what stands behind an interface, whether a command
// gets there at all. So the packages that import those that were asked for are looked at as well, with all that they import; nothing is reported
// in them.
//
//	hldlint ./internal/store	// ./cmd/server, which serves with it, is in sight
type surroundings struct {
	asked map[string]bool // what the patterns mean
	extra []string        // who imports that, and is not meant
}

// around lists who imports what was asked for. It is nil where the patterns mean everything, or nothing of a module of ours, and where the go
// command does not say: the listing proper tells what is wrong.
func (l *Loader) around(ctx context.Context) *surroundings {
	if !l.opts.Whole || l.opts.Foreign() || l.meansAll() {
		return nil
	}
	meant, err := l.importsOf(ctx, l.opts.Patterns)
	if err != nil {
		return nil
	}
	s := &surroundings{asked: map[string]bool{}}
	var modules []string
	for _, p := range meant {
		s.asked[p.path] = true
		if p.module != "" && !slices.Contains(modules, p.module+"/...") {
			modules = append(modules, p.module+"/...")
		}
	}
	if len(modules) == 0 {
		return nil
	}
	all, err := l.importsOf(ctx, modules)
	if err != nil {
		return nil
	}
	s.extra = importers(all, s.asked)
	return s
}

// meansAll reports whether the patterns are plainly the whole module, so that nobody has to be asked.
func (l *Loader) meansAll() bool {
	if slices.ContainsFunc(l.opts.Patterns, func(p string) bool { return strings.HasSuffix(p, ".go") || strings.Contains(p, "=") }) {
		return true // files are a package of their own
	}
	return slices.Contains(l.opts.Patterns, "./...") && isFile(filepath.Join(l.opts.Dir, "go.mod"))
}

// importers lists the packages that import some of others, directly or not.
func importers(all []listed, of map[string]bool) []string {
	importedBy := map[string][]string{}
	for _, p := range all {
		for _, path := range p.imports {
			importedBy[path] = append(importedBy[path], p.path)
		}
	}
	queue, seen := make([]string, 0, len(of)), map[string]bool{}
	for path := range of {
		queue = append(queue, path)
	}
	var out []string
	for len(queue) > 0 {
		path := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, importer := range importedBy[path] {
			if !seen[importer] && !of[importer] {
				seen[importer] = true
				out, queue = append(out, importer), append(queue, importer)
			}
		}
	}
	slices.Sort(out)
	return out
}

// listed is a package as the go command lists it.
type listed struct {
	path, module string // the module is that of the user's own, or empty
	imports      []string
}

// importsOf lists what patterns mean, without what that imports.
func (l *Loader) importsOf(ctx context.Context, patterns []string) ([]listed, error) {
	args := slices.Concat([]string{"list", "-e"}, l.opts.BuildFlags, []string{"-f", listFormat, "--"}, patterns)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = l.opts.Dir, l.opts.Environ
	if l.opts.Dir != "" {
		cmd.Env = append(cmd.Environ(), "PWD="+l.opts.Dir)
	}
	text, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("listing %v: %w", patterns, err)
	}
	var out []listed
	for line := range strings.Lines(string(text)) {
		if fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(fields) == 3 {
			out = append(out, listed{path: fields[0], module: fields[1], imports: strings.Fields(fields[2])})
		}
	}
	return out, nil
}

const listFormat = "{{.ImportPath}}\t{{with .Module}}{{if .Main}}{{.Path}}{{end}}{{end}}\t{{join .Imports \" \"}}"

// without drops the packages that nobody asked for.
func (s *surroundings) without(roots []*packages.Package) []*packages.Package {
	return slices.DeleteFunc(roots, func(p *packages.Package) bool { return slices.Contains(s.extra, p.PkgPath) })
}

// only marks what was asked for, and what is looked at for its sake alone.
func (s *surroundings) only(g *Graph) {
	byPath := map[string]*Package{}
	for _, p := range g.Packages {
		byPath[p.Path] = p
		p.Extra = true
	}
	var needed func(p *Package)
	needed = func(p *Package) {
		if !p.Extra {
			return
		}
		p.Extra = false
		for _, path := range p.Imports {
			if q := byPath[path]; q != nil {
				needed(q)
			}
		}
	}
	for _, p := range g.Packages {
		if p.Asked = s.asked[p.Path]; p.Asked {
			needed(p)
		}
	}
}
