package unboundedbody

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// chosen reports whether nobody else is known to decide which machine answers: neither a request nor a message names it. What a row names the operator
// has written there, as far as anybody can tell.
//
//	s.client.Get(s.cfg.URL + r.URL.Path)    chosen by the operator
//	http.Get(r.FormValue("avatar"))         not
func chosen(s *site) bool {
	return !slices.ContainsFunc(hostsOf(s), func(v ssa.Value) bool { return namedByOthers(s, v) })
}

// namedByOthers reports whether a request or a message decides what a URL begins with. Where the configuration or a row has a part in it, that may be
// the host; and of a call of which not all is known, nobody knows which part is.
func namedByOthers(s *site, v ssa.Value) bool {
	from := origin.Of(s.effects, v)
	if _, composed := v.(*ssa.Call); composed && !from.Complete {
		return false
	}
	return from.Kinds&others != 0 && from.Kinds&(summary.Configuration|summary.Row) == 0
}

// named holds where the code names the machine that answers, be it until somebody configures another one: its author knows what that sends.
//
//	http.Get("https://api.example.com/users/" + id)
func named(s *site) bool { return slices.ContainsFunc(hostsOf(s), namesHost) }

// unpicked holds where no request is known to pick what is asked for: how much that is, is up to those who chose the machine.
//
//	s.client.Get(s.cfg.URL + "/status")		unpicked
//	s.client.Get(s.cfg.URL + "/files/" + name)	not, where name is a part of a request
func unpicked(s *site) bool {
	return !slices.ContainsFunc(urlsOf(s, s.stream.Value, maxMade), func(v ssa.Value) bool {
		return origin.Of(s.effects, v).Kinds&others != 0 || escapes(s, v, map[ssa.Value]bool{})
	})
}

// escapes reports whether something is escaped to be a part of a URL of which nobody knows where it comes from: its author does not, either.
//
//	base + "/related/" + url.PathEscape(normal(word))
func escapes(s *site, v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > maxParts {
		return false
	}
	seen[v] = true
	if call, ok := v.(*ssa.Call); ok {
		callee := s.effects.Callee(call)
		if callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "net/url" && strings.HasSuffix(callee.Name(), "Escape") {
			return !origin.Of(s.effects, call).Complete
		}
	}
	return slices.ContainsFunc(code.Parts(v), func(p ssa.Value) bool { return escapes(s, p, seen) })
}

// maxParts bounds how many parts of one URL are looked at.
const maxParts = 60

// maxMade is how many steps a response is followed to the URL that was asked for.
const maxMade = 8

// hostsOf lists what decides which machine answers: what the URLs begin with that a response, or a request, was asked for by.
func hostsOf(s *site) []ssa.Value {
	w := &hostWalk{site: s, seen: map[ssa.Value]bool{}}
	for _, url := range urlsOf(s, s.stream.Value, maxMade) {
		w.value(url, maxMade)
	}
	return w.out
}

// urlsOf follows a response, or a request, to the URLs that it is made of.
func urlsOf(s *site, v ssa.Value, depth int) []ssa.Value {
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
	args, _ := s.effects.Arguments(p)
	var out []ssa.Value
	for _, arg := range args {
		out = append(out, urlsOf(s, arg.Value, depth-1)...)
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
		return []ssa.Value{url}
	case made != nil:
		return urlsOf(s, made, depth-1)
	}
	return nil
}
