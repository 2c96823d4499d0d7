package driver

// Users are who uses a package, where that is no command of its application.
type Users int

// The users of such a package.
const (
	NoUsers      Users = iota + 1 // nobody in sight: no command of its application imports it
	UnclearUsers                  // what imports it does not compile
	OtherUsers                    // those of a library, in other modules: no command in sight imports it
)

// strayed returns the packages that no command is known to use. A module is an application where commands import most of its packages; a library has
// none, or examples that import few. What a package imports is known also where it does not compile; how it uses that is not, so that of what only
// such packages import nobody knows. A command uses what it imports, and so do commands of other modules.
func (r *run) strayed() map[string]Users {
	if r.strays == nil {
		r.strays = map[string]Users{}
		imported, used := map[*unit]bool{}, map[*unit]bool{}
		for _, u := range r.units {
			if u.Main {
				use(u, imported, nil)
				use(u, used, (*unit).unclear)
			}
		}
		for _, packages := range r.modules() {
			r.addStrays(packages, imported, used)
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

// addStrays adds what no command uses of a module.
func (r *run) addStrays(packages []*unit, imported, used map[*unit]bool) {
	left, others := 0, 0
	for _, u := range packages {
		if !u.Main {
			others++
		}
		if !imported[u] {
			left++
		}
	}
	library := 2*left > others
	for _, u := range packages {
		switch {
		case library && !imported[u]:
			r.strays[u.Path] = OtherUsers
		case library || used[u]:
		case imported[u]:
			r.strays[u.Path] = UnclearUsers
		default:
			r.strays[u.Path] = NoUsers
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
