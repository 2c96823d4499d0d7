package sdks

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Contributor tells the program through which libraries a package asks other machines.
var Contributor = effects.Contributor{
	Name: "sdks", Queries: []program.Query{useQuery},
	Record: func(r *effects.Result, out *summary.Record) { out.Libraries = calls(r) },
}

// A Use is what a program does with a library.
type Use int

// What is known of it.
const (
	Unknown Use = iota
	Asked       // for requests, messages or in loops, and nothing is known to end that
	Ended       // something ends it, or some of it, or may: a deadline, the library's own, a context of which nothing is known, or that it is meant to last
)

// UseOf is what the program does with a library.
func UseOf(r *effects.Result, library string) Use { return useQuery.Ask(r, library) }

var useQuery = &effects.Query[string, Use]{
	ID: "use of a library", About: effects.ByKey,
	Alone:  func(r *effects.Result, library string) Use { p, pkg := r.Around(); return useIn(p, pkg, library) },
	Linked: useIn,
}

// useIn looks at what a package does, and others of one program with it: one call that ends excuses all others.
func useIn(p *program.Program, pkg *program.Package, library string) Use {
	for _, use := range []Use{Ended, Asked} {
		if p.AnyWith(pkg, func(other *program.Package) bool { return isUsed(p, other, library, use) }) {
			return use
		}
	}
	return Unknown
}

// isUsed reports whether some call of a package tells that a library is used like that.
func isUsed(p *program.Program, pkg *program.Package, library string, use Use) bool {
	return slices.ContainsFunc(pkg.Libraries, func(c summary.LibraryCall) bool {
		l := pkg.Function(c.By)
		return l != nil && c.Library == library && useBy(p, l, pkg.Function(c.Of), c) == use
	})
}

// useBy is what one call tells, by a function, on the context of a parameter of its own or of one around it. A start that gives up soon says nothing of
// what comes after it.
func useBy(p *program.Program, by, of *program.Function, c summary.LibraryCall) Use {
	reached := p.Reached(by).By
	switch {
	case reached != summary.Request && reached != summary.Background:
		return Unknown
	case c.Ends:
		return Ended
	case of == nil, p.Given(of, c.Param-1).Kind == summary.Nothing, p.OfRequest(of, c.Param-1) != nil:
		return Asked
	}
	return Ended // callers may give it a deadline
}

// calls lists the calls of a package through libraries, alike ones of one function once.
func calls(r *effects.Result) (out []summary.LibraryCall) {
	known := map[summary.LibraryCall]bool{}
	for _, f := range r.Order {
		for call := range code.Calls(f.Fn) {
			if c, asks := Asks(r, call); asks && !known[c] {
				known[c] = true
				out = append(out, c)
			}
		}
	}
	return out
}

// First is the first call of the package by which it asks through a library for a request or in a loop, or nil.
func First(r *effects.Result, library string) ssa.CallInstruction {
	for _, f := range r.Order {
		if by := r.Reach(f.Fn).By; by != summary.Request && by != summary.Background {
			continue
		}
		for call := range code.Calls(f.Fn) {
			if c, asks := Asks(r, call); asks && c.Library == library {
				return call
			}
		}
	}
	return nil
}
