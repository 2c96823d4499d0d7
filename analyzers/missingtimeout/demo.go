package missingtimeout

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// What excuses a server that is built, and a call that makes one of its own. They are asked in order.
var (
	builtExcuses  = []func(*serving) bool{demo, opensBrowser, waived, replaced, ownUnless, neverServes, endsByClock}
	servedExcuses = []func(*serving) bool{demo, opensBrowser, waived, replaced, nearby, ownUnless, configured}
)

// serving is a server that is built, or one that a call makes.
type serving struct {
	*checker
	fn   *ssa.Function
	at   interface{ Pos() token.Pos }
	call ssa.CallInstruction // nil for one that is built

	kind       rule.Kind
	hereUnless bool // this machine alone asks it, unless a setting says otherwise
}

// demo holds for servers to try things with.
func demo(s *serving) bool { return named(s.fn, lexicon.NamesDemo) }

// opensBrowser holds where the function around a server opens a page of it in a browser: it serves the person at the machine.
func opensBrowser(s *serving) bool {
	fn := s.fn
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return s.callsBrowser(fn)
}

// replaced holds for what stands in for a server, or for whatever has one, that everybody gives.
//
//	if o.Server == nil { o.Server = new(http.Server) }	if mux == nil { go http.ListenAndServe(addr, nil) }
func replaced(s *serving) bool {
	at, ok := s.at.(ssa.Instruction)
	return ok && settings.Dead(s.effects, at)
}

// nearby holds for a listener on this machine.
func nearby(s *serving) bool { return s.effects.Nearby(s.call) }

// ownUnless holds for a server that this machine alone asks unless a setting says otherwise, and that is for operators or in a command for who works
// on the service: who opens it to others knows whom. Nor are its idle connections anybody's trouble.
//
//	profiles := flag.String("profiles", "localhost:6060", "")
//	go http.ListenAndServe(*profiles, nil)
func ownUnless(s *serving) bool { return s.hereUnless && s.asSeen(s.kind) != optional }

// configured holds for a framework that may have got timeouts.
func configured(s *serving) bool { return servers.Configured(s.effects, s.call) }

// neverServes holds for a server that goes nowhere, and that is only ended: another one serves.
//
//	srv := &http.Server{Handler: h}
//	go func() { <-ctx.Done(); srv.Close() }()
//	http.ListenAndServe(addr, h)
func neverServes(s *serving) bool {
	built, ok := s.at.(*ssa.Alloc)
	if !ok {
		return false
	}
	e := escape.Of(s.effects, built)
	if len(e.Returned)+len(e.Stored) > 0 || len(e.Closed)+len(e.Used)+len(e.Passed) == 0 {
		return false
	}
	ends := func(call ssa.CallInstruction) bool {
		callee := s.effects.Callee(call)
		return callee != nil && slices.Contains(endings, callee.Name())
	}
	return !slices.ContainsFunc(e.Used, func(call ssa.CallInstruction) bool { return !ends(call) }) &&
		!slices.ContainsFunc(e.Passed, func(p escape.Passed) bool { return p.Call == nil || p.Arg != 0 || !ends(p.Call) })
}

// endings are the methods of servers that end them.
var endings = []string{"Close", "Shutdown", "Stop", "GracefulStop"}

func (c *checker) callsBrowser(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if c.effects.Says(lexicon.OpensBrowser, c.effects.Name(call)) {
					return true
				}
			}
		}
	}
	for _, literal := range fn.AnonFuncs {
		if c.callsBrowser(literal) {
			return true
		}
	}
	return false
}
