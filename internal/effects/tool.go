package effects

import (
	"go/types"
	"strings"
)

// Tool reports whether the package only is part of a command that does its work once, for whoever called it: nobody else waits
// while it hangs. Only the driver, which sees whole programs, knows.
func (r *Result) Tool() bool { return r.tool }

// servesWith reports whether a call is what a service does: it serves, registers a handler or consumes from a broker. A program that starts
// a server listens, whether or not it registers anything: http.Server{Handler: &api{}} needs no registration.
func (r *Result) servesWith(callee *types.Func) bool {
	if r.ofServer(callee) {
		return true
	}
	m := r.modelOf(callee)
	if m == nil {
		return false
	}
	return m.Handles != "" || m.Opens != nil && m.Opens.What == "server" || m.Runs == "receive" && m.Waits != nil && brokers[m.Waits.Protocol]
}

// ofServer recognises the methods of a server, such as (*http.Server).ListenAndServe.
func (r *Result) ofServer(callee *types.Func) bool {
	if callee == nil || callee.Signature().Recv() == nil {
		return false
	}
	t := callee.Signature().Recv().Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	m := r.models.Type(t)
	return m != nil && m.Role == "server"
}

// brokers are the protocols of those that a service consumes from. A tool may well read a socket.
var brokers = map[string]bool{"kafka": true, "amqp": true, "nats": true, "nsq": true, "pubsub": true, "sqs": true, "redis": true, "jobs": true}

// ticksWith reports whether a call starts a clock: a program of which that is all comes back again and again as well. In
// what a tool uses it is some cache's.
func ticksWith(callee *types.Func) bool {
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	switch callee.Pkg().Path() + "." + callee.Name() {
	case "time.NewTicker", "time.Tick", "net.Listen", "net.ListenPacket":
		return true
	}
	return false
}

// decideTools finds the commands whose own packages, those in the folder of the main package, never get to what serves. A
// package that a service imports as well is none of a tool's.
func (p *Program) decideTools() {
	served := map[string]bool{}
	var tools [][]*linkedPackage
	for _, pkg := range p.order {
		if pkg.Name != "main" {
			continue
		}
		if packages, serves := p.folder(pkg); serves {
			p.imports(pkg, served)
		} else {
			tools = append(tools, packages)
		}
	}
	for _, packages := range tools {
		for _, pkg := range packages {
			pkg.tool = pkg.tool || !served[pkg.Path]
		}
	}
}

// folder lists a main package and what lies below it, and says whether any of it serves.
func (p *Program) folder(main *linkedPackage) (packages []*linkedPackage, serves bool) {
	seen := map[*linked]bool{}
	for _, pkg := range p.order {
		if pkg == main || strings.HasPrefix(pkg.Path, main.Path+"/") {
			packages = append(packages, pkg)
			for _, f := range pkg.functions {
				serves = serves || f.Ticks || f.reachesService(seen)
			}
		}
	}
	return packages, serves
}

// reachesService goes down the calls of a program in search of what serves.
func (l *linked) reachesService(seen map[*linked]bool) bool {
	if seen[l] {
		return false
	}
	seen[l] = true
	if l.Serves {
		return true
	}
	for _, e := range l.edges {
		for _, to := range e.to {
			if to.reachesService(seen) {
				return true
			}
		}
	}
	return false
}

// imports notes a package and all that it imports.
func (p *Program) imports(pkg *linkedPackage, seen map[string]bool) {
	if seen[pkg.Path] {
		return
	}
	seen[pkg.Path] = true
	for _, path := range pkg.Imports {
		if next := p.packages[path]; next != nil {
			p.imports(next, seen)
		}
	}
}
