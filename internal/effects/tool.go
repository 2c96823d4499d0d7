package effects

import (
	"go/types"
	"strings"
)

// Tool reports whether the package only is part of a command that does its work once, for whoever called it: nobody else waits
// while it hangs. Only the driver, which sees whole programs, knows.
func (r *Result) Tool() bool { return r.tool }

// servesWith reports whether a call is what a service does: it serves, registers a handler or consumes from a broker.
func (r *Result) servesWith(callee *types.Func) bool {
	m := r.modelOf(callee)
	if m == nil {
		return false
	}
	return m.Handles != "" || m.Opens != nil && m.Opens.What == "server" || m.Runs == "receive" && m.Waits != nil && brokers[m.Waits.Protocol]
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
func (p *program) decideTools() {
	served := map[string]bool{}
	folders := map[string]*folder{}
	for _, r := range p.results {
		if r.pass.Pkg.Name() == "main" {
			folders[r.pass.Pkg.Path()] = p.folderOf(r)
		}
	}
	for _, f := range folders {
		if f.serves {
			p.imports(f.main, served)
		}
	}
	for _, f := range folders {
		for _, r := range f.packages {
			if !f.serves && !served[r.pass.Pkg.Path()] {
				r.tool = true
			}
		}
	}
}

// folder is a main package and what lies below it.
type folder struct {
	main     *Result
	packages []*Result
	serves   bool
}

func (p *program) folderOf(main *Result) *folder {
	out := &folder{main: main}
	w := &serviceWalk{p: p, seen: map[*function]bool{}}
	path := main.pass.Pkg.Path()
	for _, r := range p.results {
		if r == main || strings.HasPrefix(r.pass.Pkg.Path(), path+"/") {
			out.packages = append(out.packages, r)
			for _, f := range r.order {
				out.serves = out.serves || f.ticks || w.reaches(f)
			}
		}
	}
	return out
}

// serviceWalk goes down the calls of a program in search of what serves.
type serviceWalk struct {
	p    *program
	seen map[*function]bool
}

func (w *serviceWalk) reaches(f *function) bool {
	if f == nil || w.seen[f] {
		return false
	}
	w.seen[f] = true
	if f.serves {
		return true
	}
	for _, e := range f.edges {
		if e.local != nil {
			if w.reaches(e.local) {
				return true
			}
			continue
		}
		callees := []*types.Func{e.remote}
		if isInterfaceMethod(e.remote) && e.remote.Pkg() != nil && w.p.ours(e.remote.Pkg()) {
			callees = w.p.implementations(e.remote)
		}
		for _, callee := range callees {
			if w.reaches(w.p.functions[callee.Origin()]) {
				return true
			}
		}
	}
	return false
}

func (p *program) ours(pkg *types.Package) bool {
	return len(p.results) > 0 && p.results[0].ours(pkg)
}

// imports notes a package and all that it imports.
func (p *program) imports(r *Result, seen map[string]bool) {
	path := r.pass.Pkg.Path()
	if seen[path] {
		return
	}
	seen[path] = true
	for _, imported := range r.pass.Pkg.Imports() {
		if next := p.packages[imported.Path()]; next != nil {
			p.imports(next, seen)
		}
	}
}
