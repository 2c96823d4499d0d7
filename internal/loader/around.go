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

// A part of a module is judged by what the whole does with it: who calls a function, what stands behind an interface, what is put into a field. So
// the rest of its program is looked at as well, see Programs, and nothing is reported there. The answer is the same as for ./...
//
//	hldlint ./internal/store	// ./cmd/server, which serves with it, is in sight, and ./internal/pg, which that puts behind an interface
type surroundings struct {
	asked   map[string]bool // what the patterns mean
	modules []string        // patterns of the modules that lie around it
	apart   map[string]Apart
}

// An Apart counts the packages of a module that are not looked at, since nothing connects them with what was asked for. Whether the module is an
// application is asked of all of it.
type Apart struct {
	Commands int
	Packages int // that are no commands
	Left     int // those of them that no command imports
}

// around lists what the patterns mean, and where. It is nil where they mean everything, or nothing of a module of ours, and where the go command
// does not say: the listing proper tells what is wrong.
func (l *Loader) around(ctx context.Context) *surroundings {
	if !l.opts.Whole || l.opts.Foreign() || l.meansAll() {
		return nil
	}
	meant, err := l.meant(ctx)
	if err != nil {
		return nil
	}
	s := &surroundings{asked: map[string]bool{}}
	for _, p := range meant {
		s.asked[p.path] = true
		if all := p.module + "/..."; p.module != "" && !slices.Contains(s.modules, all) {
			s.modules = append(s.modules, all)
		}
	}
	if len(s.modules) == 0 {
		return nil
	}
	return s
}

// meansAll reports whether the patterns are plainly the whole module, so that nobody has to be asked.
func (l *Loader) meansAll() bool {
	if slices.ContainsFunc(l.opts.Patterns, func(p string) bool { return strings.HasSuffix(p, ".go") || strings.Contains(p, "=") }) {
		return true // files are a package of their own
	}
	return slices.Contains(l.opts.Patterns, "./...") && isFile(filepath.Join(l.opts.Dir, "go.mod"))
}

// listed is a package as the go command lists it.
type listed struct {
	path, module string // the module is that of the user's own, or empty
}

// meant lists what the patterns mean, without what that imports.
func (l *Loader) meant(ctx context.Context) ([]listed, error) {
	args := slices.Concat([]string{"list", "-e"}, l.opts.BuildFlags, []string{"-f", listFormat, "--"}, l.opts.Patterns)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = l.opts.Dir, l.opts.Environ
	if l.opts.Dir != "" {
		cmd.Env = append(cmd.Environ(), "PWD="+l.opts.Dir)
	}
	text, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("listing %v: %w", l.opts.Patterns, err)
	}
	var out []listed
	for line := range strings.Lines(string(text)) {
		if path, module, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			out = append(out, listed{path, module})
		}
	}
	return out, nil
}

const listFormat = "{{.ImportPath}}\t{{with .Module}}{{if .Main}}{{.Path}}{{end}}{{end}}"

// connected keeps, of the packages of the modules, those that are part of the programs that were asked for.
func (l *Loader) connected(s *surroundings, roots []*packages.Package) []*packages.Package {
	imports, commands := map[string][]string{}, map[string]bool{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		if !l.firstParty(p) {
			return
		}
		commands[p.PkgPath] = p.Name == "main"
		imports[p.PkgPath] = []string{}
		for _, q := range p.Imports {
			if l.firstParty(q) {
				imports[p.PkgPath] = append(imports[p.PkgPath], q.PkgPath)
			}
		}
	})
	program := Programs(imports, func(path string) bool { return commands[path] })
	wanted := map[int]bool{}
	for path := range s.asked {
		if n, ours := program[path]; ours {
			wanted[n] = true
		}
	}
	used := usedBy(commands, imports)
	s.apart = map[string]Apart{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		if n, ours := program[p.PkgPath]; ours && !wanted[n] && p.Module != nil {
			s.apart[p.Module.Path] = s.apart[p.Module.Path].with(commands[p.PkgPath], used[p.PkgPath])
		}
	})
	return slices.DeleteFunc(roots, func(p *packages.Package) bool {
		n, ours := program[p.PkgPath]
		return !s.asked[p.PkgPath] && !(ours && wanted[n])
	})
}

// with counts one more package.
func (a Apart) with(command, used bool) Apart {
	if command {
		a.Commands++
	} else {
		a.Packages++
	}
	if !used {
		a.Left++
	}
	return a
}

// usedBy are the commands and all that they import.
func usedBy(commands map[string]bool, imports map[string][]string) map[string]bool {
	used := map[string]bool{}
	for path, is := range commands {
		if is {
			for _, p := range flood(path, imports) {
				used[p] = true
			}
		}
	}
	return used
}

// without drops the packages that nobody asked for.
func (s *surroundings) without(roots []*packages.Package) []*packages.Package {
	return slices.DeleteFunc(roots, func(p *packages.Package) bool { return !s.asked[p.PkgPath] })
}

// only marks what was asked for, and what is looked at for its sake alone.
func (s *surroundings) only(g *Graph) {
	g.Apart = s.apart
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
