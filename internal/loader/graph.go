package loader

import (
	"maps"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/report"
)

// A Graph is what the go command says of the packages that were asked for, in a form that can be kept.
type Graph struct {
	Packages  []*Package        // first-party ones, dependencies first
	Libraries map[string]string // the others that these lead to: import path to the name of the declarations, or to the file of export data
	Export    bool              // it is the file
	Problems  []report.Problem
	Modules   []string         // folders of the modules that the first-party packages lie in
	Pinned    bool             // all libraries lie where nothing changes: in the module cache, in GOROOT, or in a folder that is watched
	Cgo       bool             // some packages went through cgo, which reads what it likes
	Speaking  []Speaker        // libraries that can speak to another machine, of those that the packages import: see Options.Speaking
	Apart     map[string]Apart `json:",omitempty"` // by module
	Versions  string           // digest of all libraries with their modules' versions
}

// A Package is one first-party package.
type Package struct {
	Path           string
	Dir            string
	Files          []string // what is compiled, absolute
	Other, Ignored []string
	Imports        map[string]string // as written to the package's own path
	Through        []string          `json:",omitempty"` // first-party packages that its libraries import
	Module         *Module           `json:",omitempty"`
	Main           bool              // it is a command
	Asked          bool
	Extra          bool `json:",omitempty"` // neither asked for nor imported by what was: see surroundings
}

// An Import is what the go command tells of a package: its module, and what it imports.
type Import struct {
	Module  string
	Imports []string
}

// A Speaker is a library that can speak to another machine.
type Speaker struct {
	Path   string
	Module string   // empty: the standard library
	Files  []string // its own, and those of the packages of its module that it imports
}

// Speaks reports whether a package is among the Speaking.
func (g *Graph) Speaks(path string) bool {
	return slices.ContainsFunc(g.Speaking, func(s Speaker) bool { return s.Path == path })
}

// speakers says of some libraries what there is to read.
func (l *Loader) speakers(paths []string) []Speaker {
	var out []Speaker
	for _, path := range paths {
		s := Speaker{Path: path}
		if m := l.libraries[path].module; m != nil {
			s.Module = m.Path
			s.Files = l.source(path, m.Path, map[string]bool{})
			slices.Sort(s.Files)
		}
		out = append(out, s)
	}
	return out
}

// source are the files of a package of a module, and of those of the module that it imports.
func (l *Loader) source(path, module string, seen map[string]bool) []string {
	lib := l.libraries[path]
	if lib == nil || seen[path] || lib.module == nil || lib.module.Path != module {
		return nil
	}
	seen[path] = true
	files := slices.Clone(lib.files)
	for _, to := range lib.imports {
		files = append(files, l.source(to, module, seen)...)
	}
	return files
}

// told is what it tells of all.
func (l *Loader) told() map[string]Import {
	out := map[string]Import{}
	for path, lib := range l.libraries {
		i := Import{Imports: slices.Sorted(maps.Values(lib.imports))}
		if lib.module != nil {
			i.Module = lib.module.Path
		}
		out[path] = i
	}
	return out
}

// A Module is that of a first-party package.
type Module struct {
	Path, GoVersion, Dir string
	Version              string // empty for the user's own
}

// library is a package whose declarations alone count. Everything but what the go command said of it is found out by the Loader.
type library struct {
	path, name, dir string
	files           []string
	imports         map[string]string
	module          *packages.Module
	known
}

func newPackage(p *packages.Package) *Package {
	q := &Package{Path: p.PkgPath, Dir: p.Dir, Files: p.CompiledGoFiles, Other: p.OtherFiles, Ignored: p.IgnoredFiles, Imports: map[string]string{}, Main: p.Name == "main"}
	if len(q.Files) == 0 {
		q.Files = p.GoFiles
	}
	if q.Dir == "" && len(q.Files) > 0 {
		q.Dir = dirOf(q.Files[0]) // files that were named one by one
	}
	for path, to := range p.Imports {
		q.Imports[path] = to.PkgPath
	}
	if m := p.Module; m != nil {
		q.Module = &Module{Path: m.Path, GoVersion: m.GoVersion, Dir: m.Dir}
		if !m.Main && m.Replace == nil {
			q.Module.Version = m.Version
		}
	}
	return q
}

func newLibrary(p *packages.Package) *library {
	lib := &library{path: p.PkgPath, name: p.Name, dir: p.Dir, files: p.GoFiles, imports: map[string]string{}, module: p.Module}
	if lib.dir == "" && len(lib.files) > 0 {
		lib.dir = dirOf(lib.files[0])
	}
	for path, to := range p.Imports {
		lib.imports[path] = to.PkgPath
	}
	return lib
}

func moduleVersion(m *packages.Module) string {
	switch {
	case m == nil:
		return ""
	case m.Replace != nil:
		return m.Path + "@" + m.Version + "=>" + m.Replace.Path + "@" + m.Replace.Version
	}
	return m.Path + "@" + m.Version
}

// modules lists the folders of the modules.
func (g *Graph) modules() {
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

// through notes the first-party packages that libraries lead back to: those of a module that is replaced by a folder of the checkout, and
// that a library requires too. They have to be checked before what imports the library.
func (g *Graph) through(libraries map[string]*library) {
	ours := map[string]bool{}
	for _, p := range g.Packages {
		ours[p.Path] = true
	}
	found := map[string][]string{}
	var visit func(path string) []string
	visit = func(path string) []string {
		lib := libraries[path]
		if list, ok := found[path]; ok || lib == nil {
			return list
		}
		found[path] = nil
		var list []string
		for _, to := range lib.imports {
			if ours[to] {
				list = append(list, to)
			} else {
				list = append(list, visit(to)...)
			}
		}
		slices.Sort(list)
		found[path] = slices.Compact(list)
		return found[path]
	}
	for _, p := range g.Packages {
		for _, to := range p.Imports {
			if !ours[to] {
				p.Through = append(p.Through, visit(to)...)
			}
		}
		slices.Sort(p.Through)
		p.Through = slices.Compact(p.Through)
	}
}

// Has reports whether a package is first-party.
func (g *Graph) Has(path string) bool {
	return slices.ContainsFunc(g.Packages, func(p *Package) bool { return p.Path == path })
}
