package servers

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// NamedForInsiders reports whether a name says of a server, which is built at a place or made by a call there, that it is for those who run the
// program and for its own machines: that of the function or its package, or of the setting for the address. A package may be named internal for who
// imports it.
//
//	package admin    func serveInternal()    http.ListenAndServe(cfg.AdminAddr, mux)
func NamedForInsiders(at ssa.Instruction) bool {
	says := func(name string) bool { return lexicon.Says(lexicon.ServesInsiders, name) }
	fn := code.Outermost(at.Parent())
	if fn.Pkg != nil && fn.Pkg.Pkg.Name() != "internal" && says(fn.Pkg.Pkg.Name()) || says(fn.Name()) {
		return true
	}
	if recv := fn.Signature.Recv(); recv != nil && says(code.TypeName(recv.Type())) {
		return true
	}
	return slices.ContainsFunc(settingsOf(at), func(v ssa.Value) bool { return code.IsString(v.Type()) && says(code.NameOf(v)) })
}

// settingsOf are what goes into a server that is built, or is given to the call that makes one.
func settingsOf(at ssa.Instruction) (given []ssa.Value) {
	switch at := at.(type) {
	case *ssa.Alloc:
		for _, ref := range *at.Referrers() {
			if field, ok := ref.(*ssa.FieldAddr); ok {
				given = append(given, code.StoresTo(field)...)
			}
		}
	case ssa.CallInstruction:
		given = code.Arguments(at)
	}
	return given
}

// registersQuery asks whether all that a function registers, as far as that is of the project, is for operators, by its paths.
var registersQuery = &effects.Query[string, bool]{
	ID: "registers for operators", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, key string) bool {
		routes := registrations.In(p)[key]
		return len(routes) > 0 && !slices.ContainsFunc(routes, func(route string) bool { return !IsOperatorsRoute(route) })
	},
}

// registrations are the routes for which functions register something for requests, by the function's key.
var registrations = &effects.Index[map[string][]string]{Make: func(p *program.Program) map[string][]string {
	out := map[string][]string{}
	for _, pkg := range p.Packages {
		for _, l := range pkg.Functions {
			for _, reg := range l.Registers {
				if reg.By == summary.Request && reg.Route != summary.RouteElsewhere && l.Key != "" {
					out[l.Key] = append(out[l.Key], reg.Route)
				}
			}
		}
	}
	return out
}}
