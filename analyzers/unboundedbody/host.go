package unboundedbody

import (
	"slices"

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

// namedByOthers reports whether a request or a message decides what a URL begins with. Of a call that makes it of several things nobody knows which of
// them is the host.
func namedByOthers(s *site, v ssa.Value) bool {
	from := origin.Of(s.effects, v)
	if _, composed := v.(*ssa.Call); !composed {
		return from.Kinds&others != 0
	}
	return from.Complete && slices.ContainsFunc(from.Ways, func(w summary.Way) bool { return w.Kind&others != 0 && !w.Blended })
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
		return origin.Of(s.effects, v).Kinds&others != 0
	})
}

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
	i := slices.Index(p.Parent().Params, p)
	var out []ssa.Value
	for _, call := range s.effects.Index.Callers[code.Origin(p.Parent())] {
		if args := call.Common().Args; i >= 0 && i < len(args) {
			out = append(out, urlsOf(s, args[i], depth-1)...)
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
		return []ssa.Value{url}
	case made != nil:
		return urlsOf(s, made, depth-1)
	}
	return nil
}
