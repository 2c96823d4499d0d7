package driver

// unused returns the packages of applications that none of their commands imports, itself or through others: nobody in sight uses them. A module is
// an application where its commands import most of its packages; a library's examples import few. What a package imports is known also where it does
// not compile.
func (r *run) unused() map[string]bool {
	if r.strays == nil {
		r.strays = map[string]bool{}
		for _, packages := range r.modules() {
			r.addUnused(packages)
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

// addUnused adds what no command of a module imports, if that is an application.
func (r *run) addUnused(packages []*unit) {
	used, commands := map[*unit]bool{}, 0
	for _, u := range packages {
		if u.Main {
			use(u, used)
			commands++
		}
	}
	var left []string
	for _, u := range packages {
		if !used[u] {
			left = append(left, u.Path)
		}
	}
	if 2*len(left) > len(packages)-commands {
		return
	}
	for _, path := range left {
		r.strays[path] = true
	}
}

// use notes a package and all that it imports.
func use(u *unit, used map[*unit]bool) {
	if used[u] {
		return
	}
	used[u] = true
	for _, dep := range u.deps {
		use(dep, used)
	}
}
