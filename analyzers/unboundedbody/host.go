package unboundedbody

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// chosen reports whether nobody else is known to decide which machine answers: neither a request, nor a row, nor a message names it.
//
//	s.client.Get(s.cfg.URL + r.URL.Path)    chosen by the operator
//	http.Get(r.FormValue("avatar"))         not
func chosen(s *site) bool {
	hosts := hostsOf(s, s.stream.Value, maxMade)
	return !slices.ContainsFunc(hosts, func(v ssa.Value) bool {
		from := origin.Of(s.effects, v)
		_, composed := v.(*ssa.Call) // by a function of ours: what is unknown of it may be the host
		return from.Kinds&foreign != 0 && (from.Complete || !composed)
	})
}

// named holds where the code names the machine that answers: its author knows what that sends.
//
//	http.Get("https://api.example.com/users/" + id)
func named(s *site) bool {
	hosts := hostsOf(s, s.stream.Value, maxMade)
	return len(hosts) > 0 && !slices.ContainsFunc(hosts, func(v ssa.Value) bool { return !namesHost(v) })
}

// foreign are the kinds of what neither the code nor the operator writes.
const foreign = others | summary.Row | summary.RequestBody

// maxMade is how many steps a response is followed to the URL that was asked for.
const maxMade = 6

// hostsOf follows a response, or a request, to what the URL begins with that it is made of.
func hostsOf(s *site, v ssa.Value, depth int) []ssa.Value {
	if depth == 0 {
		return nil
	}
	sources, _ := s.effects.Sources(v)
	var out []ssa.Value
	for _, source := range sources {
		if x, ok := source.(*ssa.Extract); ok {
			source = x.Tuple
		}
		switch source := source.(type) {
		case *ssa.Call:
			out = append(out, askedOf(s, source, depth)...)
		case *ssa.Parameter:
			out = append(out, given(s, source, depth)...)
		}
	}
	return out
}

// given is what callers in the package give for a request or a response.
func given(s *site, p *ssa.Parameter, depth int) []ssa.Value {
	i := slices.Index(p.Parent().Params, p)
	var out []ssa.Value
	for _, call := range s.effects.Index.Callers[code.Origin(p.Parent())] {
		if args := call.Common().Args; i >= 0 && i < len(args) {
			out = append(out, hostsOf(s, args[i], depth-1)...)
		}
	}
	return out
}

// askedOf looks at the URL among the arguments of a call, which is its last text, or else at the request.
func askedOf(s *site, call *ssa.Call, depth int) []ssa.Value {
	var url, made ssa.Value
	for _, arg := range call.Call.Args {
		switch {
		case code.IsString(arg.Type()):
			url = arg
		case code.IsPointer(arg.Type()):
			made = arg
		}
	}
	switch {
	case url != nil:
		return beginnings(s, url, depth)
	case made != nil:
		return hostsOf(s, made, depth-1)
	}
	return nil
}

// beginnings lists what a text begins with.
//
//	base + "/users/" + id    fmt.Sprintf("%s/users/%s", base, id)    base
func beginnings(s *site, v ssa.Value, depth int) []ssa.Value {
	if depth == 0 {
		return nil
	}
	sources, _ := s.effects.Sources(v)
	if len(sources) == 0 {
		return []ssa.Value{v}
	}
	var out []ssa.Value
	for _, source := range sources {
		switch x := source.(type) {
		case *ssa.BinOp:
			out = append(out, beginnings(s, x.X, depth-1)...)
		case *ssa.Call:
			out = append(out, composed(s, x, depth)...)
		default:
			out = append(out, x)
		}
	}
	return out
}

// composed is what the text begins with that a call makes: its first argument, or what a format begins with.
func composed(s *site, call *ssa.Call, depth int) []ssa.Value {
	args := code.Arguments(call)
	if len(args) == 0 || s.effects.Ours(pkgOf(s, call)) {
		return []ssa.Value{call}
	}
	first := args[0]
	if format, ok := first.(*ssa.Const); ok && len(args) > 1 && beginsWithVerb(format) {
		if list := code.Variadic(args[len(args)-1]); len(list) > 0 {
			first = list[0]
			if boxed, ok := first.(*ssa.MakeInterface); ok {
				first = boxed.X
			}
		}
	}
	if code.IsString(first.Type()) {
		return beginnings(s, first, depth-1)
	}
	return []ssa.Value{first}
}
