package audience

import (
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A way is what is known of a function: whom it gets to, and what that is for.
type way struct {
	to        []*program.Function // that it calls, starts, has as values or literals, or registers
	around    *program.Function   // the function that a literal is in
	registers bool                // something at a path, for others than operators: middleware says nothing of what comes behind it
	faces     bool                // it deals with people or browsers
	shows     bool                // it hands out files
	whole     bool                // it is all of a command
}

// ways are those of all functions of a program.
var ways = &effects.Index[map[*program.Function]*way]{Make: func(p *program.Program) map[*program.Function]*way {
	out := map[*program.Function]*way{}
	for _, pkg := range p.Packages {
		for _, l := range pkg.Functions {
			out[l] = &way{}
		}
	}
	for _, pkg := range p.Packages {
		for i, l := range pkg.Functions {
			out[l].faces, out[l].shows = slices.Contains(pkg.Faces, i+1), slices.Contains(pkg.Shows, i+1)
			out[l].whole = pkg.Name == "main" && l.Around == 0 && l.Recv == "" && strings.HasSuffix(l.Key, ".main")
			for _, caller := range slices.Compact(slices.Clone(l.Callers())) {
				out[caller].to = append(out[caller].to, l)
			}
			named(p, pkg, l, out)
		}
	}
	return out
}}

// named adds what a function gets to other than by calls.
func named(p *program.Program, pkg *program.Package, l *program.Function, out map[*program.Function]*way) {
	at := out[l]
	if l.Around != 0 {
		at.around = pkg.Function(l.Around)
		out[at.around].to = append(out[at.around].to, l)
	}
	for _, key := range l.Uses {
		at.to = append(at.to, p.Bodies(key, l.Key, "")...)
	}
	for _, reg := range l.Registers {
		if reg.By != summary.Request {
			continue
		}
		at.registers = at.registers || hasPath(reg.Route) && !servers.IsOperatorsRoute(reg.Route)
		if local := pkg.Function(reg.Local); local != nil {
			at.to = append(at.to, local)
			continue
		}
		at.to = append(at.to, p.Bodies(reg.Remote, l.Key, "")...)
	}
}

// hasPath reports whether a route is at a path of its own. What is registered at the root of a server is the server's handler, said in another way.
//
//	http.Handle("/", &api{db})
func hasPath(route string) bool {
	_, path, found := strings.Cut(route, "/")
	return found && path != ""
}

// A walk looks at functions, each once, and notes what they are for.
type walk struct {
	index map[*program.Function]*way
	seen  map[*program.Function]bool

	registers, faces, shows, whole bool
}

// follow looks at functions and all that they get to.
func (w *walk) follow(queue []*program.Function) {
	for len(queue) > 0 {
		l := queue[0]
		queue = queue[1:]
		at := w.index[l]
		if at == nil || w.seen[l] {
			continue
		}
		w.seen[l] = true
		w.registers, w.faces, w.shows, w.whole = w.registers || at.registers, w.faces || at.faces, w.shows || at.shows, w.whole || at.whole
		queue = append(queue, at.to...)
	}
}

// above lists the functions around some, and those that call them, which were not looked at.
func (w *walk) above(p *program.Program, from []*program.Function) (out []*program.Function) {
	for _, l := range from {
		up := slices.Clone(l.Callers())
		if at := w.index[l]; at != nil && at.around != nil {
			up = append(up, at.around)
		}
		for _, caller := range up {
			if !w.seen[caller] && !p.Dead(caller) && !slices.Contains(out, caller) {
				out = append(out, caller)
			}
		}
	}
	return out
}
