package baretransport

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/clients"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What excuses a transport, by the kind that looks at it. They are asked in order.
var (
	bareExcuses = []func(*site) bool{dials, endsIdle, uncalled, once, commandLine, keepsNothing, eachRequest, otherProtocol, completed, unread, replaced}
	idleExcuses = []func(*site) bool{isBare, perHost, uncalled, once, commandLine, keepsNothing, eachRequest, otherProtocol, completed, unread, replaced, manyHosts}
)

// dials holds where somebody sets how it connects: the limits of that are his.
func dials(s *site) bool { return s.sets(s.usual.Sets[0]) }

// endsIdle holds where it ends idle connections.
func endsIdle(s *site) bool { return !clients.Leaks(s.effects, s.client) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// unread holds for one that is only put into what nobody reads: nothing is asked by it.
//
//	checks.New(checks.Config{Client: &http.Client{Transport: &http.Transport{}}})	where nothing reads Config.Client
func unread(s *site) bool { return settings.Unread(s.effects, s.client.Value) }

// replaced holds for one that its package has in a variable until another one puts something else there.
//
//	remote.Client = settings.client()	when the program starts
func replaced(s *site) bool { return clients.Placeholder(s.effects, s.client.Value) }

// once holds for one that is made while the program starts or stops, and not kept.
func once(s *site) bool { return s.ends.Fate == clients.Forgotten && s.effects.Cold(s.fn) }

// commandLine holds in a package of commands, none of whose functions runs for requests.
func commandLine(s *site) bool {
	commands := false
	for _, f := range s.effects.Order {
		if s.effects.Reach(f.Fn).By == summary.Request {
			return false
		}
		for p := range f.Fn.Signature.Params().Variables() {
			commands = commands || s.effects.RoleOf(p.Type()) == "command"
		}
	}
	return commands
}

// isBare holds for one that lacks more, and is told by bare.
func isBare(s *site) bool { return s.client.Made.Literal && !dials(s) && !endsIdle(s) && !once(s) }

// keepsNothing holds for one that is told to keep no connection.
func keepsNothing(s *site) bool { return clients.Off(s.effects, s.client) }

// eachRequest holds for one that is made for each request and forgotten: it should be kept, which rule clientperrequest tells, and how many
// connections it would keep is nobody's question before.
func eachRequest(s *site) bool { return clients.PerRequest(s.effects, s.client) }

// otherProtocol holds for one that serves files, or what else is no network.
func otherProtocol(s *site) bool {
	for _, call := range escape.Of(s.effects, s.client.Value).Used {
		if callee := s.effects.Callee(call); callee != nil && slices.Contains(s.usual.Other, callee.Name()) {
			return true
		}
	}
	return false
}

// completed holds where somebody gets the transport itself who may set more on it: a function that is not known, a caller in another package.
func completed(s *site) bool {
	e := escape.Of(s.effects, s.client.Value)
	for _, out := range e.Returned {
		if out.In == "" && !s.calledHere(out.Result) {
			return true
		}
	}
	return slices.ContainsFunc(e.Passed, s.open)
}

// calledHere reports whether all who get a result of the function are in sight, or get something else than the transport's own type.
func (s *site) calledHere(result int) bool {
	results := s.fn.Signature.Results()
	if result >= results.Len() || !code.IsPointer(results.At(result).Type()) {
		return true
	}
	_, all := s.effects.Callers(s.fn)
	return all
}

// open reports whether the transport is handed, as such, to code of ours in another package, or that is not known.
func (s *site) open(p escape.Passed) bool {
	if p.Call == nil || !slices.Contains(code.Arguments(p.Call), s.client.Value) {
		return false
	}
	callee := s.effects.Callee(p.Call)
	return callee == nil || callee.Pkg() != nil && callee.Pkg() != s.pass.Pkg && s.effects.Ours(callee.Pkg())
}

// perHost holds where somebody says how many connections to one host are kept, or opened.
func perHost(s *site) bool { return len(s.fields[s.usual.Host]) > 0 }

// manyHosts holds where nothing says that one host gets all requests: nobody has raised the total, and no client of one server has it.
func manyHosts(s *site) bool {
	if _, ok := s.raised(); ok {
		return false
	}
	return !slices.ContainsFunc(s.ends.Holders, func(v ssa.Value) bool { return clients.OfOneServer(s.effects, v) })
}
