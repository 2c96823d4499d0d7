package driver

import "github.com/hldlint/hldlint/internal/loader"

// strayed returns the packages of applications that none of their commands is known to use; true are those that something imports. A module is an
// application where commands import most of its packages; a library's examples import few. What a package imports is known also where it does not
// compile; how it uses that is not, so that of what only such packages import nobody knows. A command uses what it imports, and so do commands of
// other modules.
func (r *run) strayed() map[string]bool {
	if r.strays == nil {
		r.strays = map[string]bool{}
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

// addStrays adds what no command uses of a module, if that is an application: also what is looked at apart from the rest of it.
func (r *run) addStrays(apart loader.Apart, packages []*unit, imported, used map[*unit]bool) {
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
		if !used[u] {
			r.strays[u.Path] = imported[u]
		}
	}
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
