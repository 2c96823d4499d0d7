package driver

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/loader"
)

// A Stray is why no command in sight is known to use a package.
type Stray int

// Whoever would use a package is
const (
	Nobody    Stray = iota + 1 // no command of its application imports it, or only one to try something with
	Broken                     // something imports it that does not compile
	Elsewhere                  // in another module of the repository: this one has no commands
)

// users are the packages that commands import, those of which it is known how, and those that others import than commands to try something with.
type users struct{ imported, used, served map[*unit]bool }

// strayed returns the packages that no command is known to use, of applications and of parts of a repository. A module is an
// application where commands import most of its packages; a library's examples import few. What a package imports is known also where it does not
// compile; how it uses that is not, so that of what only such packages import nobody knows. A command uses what it imports, and so do commands of
// other modules; but for one that is there to try or measure something, or to develop with: who knows what that does has it run by himself.
func (r *run) strayed() map[string]Stray {
	if r.strays == nil {
		r.strays = map[string]Stray{}
		by := users{map[*unit]bool{}, map[*unit]bool{}, map[*unit]bool{}}
		for _, u := range r.units {
			if u.Main {
				use(u, by.imported, nil)
				use(u, by.used, (*unit).unclear)
			}
			if u.Main && !u.isTrial() {
				use(u, by.served, nil)
			}
		}
		for module, packages := range r.modules() {
			r.addStrays(r.graph.Apart[module], packages, by)
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
func (r *run) addStrays(apart loader.Apart, packages []*unit, by users) {
	if isPart(apart, packages) {
		for _, u := range packages {
			if !by.imported[u] {
				r.strays[u.Path] = Elsewhere
			}
		}
		return
	}
	left, tried, others := apart.Left, 0, apart.Packages
	for _, u := range packages {
		switch {
		case !by.imported[u]:
			left++
		case !by.served[u] && !u.Main:
			tried++
		}
		if !u.Main {
			others++
		}
	}
	if 2*left > others {
		return
	}
	trials := 2*(left+tried) <= others // a module all of whose commands are such is about that
	for _, u := range packages {
		switch {
		case !by.imported[u], trials && !u.Main && !by.served[u]:
			r.strays[u.Path] = Nobody
		case !by.used[u]:
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

// isTrial reports whether a command is there to try or measure something, or to develop with.
//
//	cmd/bench-client    tools/proxy
func (u *unit) isTrial() bool {
	return u.Main && u.Module != nil && config.IsTrial(strings.TrimPrefix(u.Path, u.Module.Path))
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
