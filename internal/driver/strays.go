package driver

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/hldlint/hldlint/internal/loader"
)

// A Stray is why no command in sight is known to use a package.
type Stray int

// Whoever would use a package is
const (
	Nobody    Stray = iota + 1 // no command of its application imports it
	Broken                     // something imports it that does not compile
	Elsewhere                  // in another module of the repository: this one has no commands
)

// strayed returns the packages that no command is known to use, of applications and of parts of a repository. A module is an
// application where commands import most of its packages; a library's examples import few. What a package imports is known also where it does not
// compile; how it uses that is not, so that of what only such packages import nobody knows. A command uses what it imports, and so do commands of
// other modules.
func (r *run) strayed() map[string]Stray {
	if r.strays == nil {
		r.strays = map[string]Stray{}
		imported, used := map[*unit]bool{}, map[*unit]bool{}
		for _, u := range r.units {
			if u.Main {
				use(u, imported, nil)
				use(u, used, (*unit).unclear)
			}
		}
		for module, packages := range r.modules() {
			r.addStrays(r.graph.Apart[module], packages, imported, used)
		}
	}
	return r.strays
}

// modules are the packages of each module.
func (r *run) modules() map[string][]*unit {
	out := map[string][]*unit{}
	for _, u := range r.units {
		if u.Module != nil {
			out[u.Module.Path] = append(out[u.Module.Path], u)
		}
	}
	return out
}

// addStrays adds what no command uses of a module, if that is an application, or a part of a repository: also what is looked at apart from the rest
// of it.
func (r *run) addStrays(apart loader.Apart, packages []*unit, imported, used map[*unit]bool) {
	if isPart(apart, packages) {
		for _, u := range packages {
			if !imported[u] {
				r.strays[u.Path] = Elsewhere
			}
		}
		return
	}
	left, others := apart.Left, apart.Packages
	for _, u := range packages {
		if !u.Main {
			others++
		}
		if !imported[u] {
			left++
		}
	}
	if 2*left > others {
		return
	}
	for _, u := range packages {
		switch {
		case !imported[u]:
			r.strays[u.Path] = Nobody
		case !used[u]:
			r.strays[u.Path] = Broken
		}
	}
}

// isPart reports whether a module without commands lies in the folder of another one: the commands that it is there for are in others, too.
//
//	orders/go.mod		// the service
//	orders/libs/go.mod	// its part
func isPart(apart loader.Apart, packages []*unit) bool {
	return apart.Commands == 0 && !slices.ContainsFunc(packages, func(u *unit) bool { return u.Main }) && liesInModule(packages[0].Module.Dir)
}

// liesInModule reports whether a folder above one has a module as well, in the same repository.
func liesInModule(dir string) bool {
	for !exists(dir, ".git") && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
		if exists(dir, "go.mod") {
			return true
		}
	}
	return false
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// unclear reports whether it is not known what a package does with what it imports: it does not compile, and is no command.
func (u *unit) unclear() bool {
	return !u.Main && u.isBroken()
}

// use notes a package and all that it imports, but for what those import at which it stops.
func use(u *unit, used map[*unit]bool, stops func(*unit) bool) {
	if used[u] {
		return
	}
	used[u] = true
	if stops != nil && stops(u) {
		return
	}
	for _, dep := range u.deps {
		use(dep, used, stops)
	}
}
