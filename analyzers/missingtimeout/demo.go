package missingtimeout

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/servers"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/rule"
)

// What excuses a server that is built, and a call that makes one of its own. They are asked in order.
var (
	builtExcuses  = []func(*serving) bool{demo, opensBrowser, waived, replaced, ownUnless}
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
