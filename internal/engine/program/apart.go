package program

// A module may hold several commands. What stands behind an interface in one of them does not in another one.
//
//	cmd/orders	imports work, postgres	// work.Store is a *postgres.Store
//	cmd/gateway	imports api, remote	// a *remote.Store has the same methods, and work never meets it

// findCommands notes of which packages each command is made.
func (p *Program) findCommands() {
	for _, pkg := range p.order {
		if pkg.Name == "main" {
			all := map[string]bool{}
			p.imports(pkg, all)
			p.commands = append(p.commands, all)
		}
	}
}

// apart reports whether commands have a package, and none of them another one as well.
func (p *Program) apart(pkg, other *Package) bool {
	if pkg == nil || pkg == other {
		return false
	}
	found := false
	for _, command := range p.commands {
		switch {
		case !command[pkg.Path]:
		case command[other.Path]:
			return false
		default:
			found = true
		}
	}
	return found
}

// packageOf is the package of a declared function, by its key, or nil.
func (p *Program) packageOf(key string) *Package {
	if f := p.functions[key]; f != nil {
		return f.pkg
	}
	return nil
}
