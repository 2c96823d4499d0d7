package clientperrequest

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/concepts/clients"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// A site is one instruction that makes a client.
type site struct {
	effects *effects.Result
	fn      *ssa.Function
	client  *clients.Client
	ends    *clients.Ends
	others  []*site // that are told with it
}

// excuses are what excuses a site, asked in order.
var excuses = []func(*site) bool{
	cold, uncalled, coalesced, rarely, session, handsOut, kept, keepsNothing, letsGo, varies, unsteady,
}

func (s *site) kind() rule.Kind { return kinds[models.Kept(s.client.Made.What)] }

// cold holds in code that runs only when the program starts or stops.
func cold(s *site) bool { return s.effects.Cold(s.fn) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// coalesced holds in code that runs once for many callers, as the function of a sync.Once does.
func coalesced(s *site) bool { return s.effects.Coalesced(s.fn) }

// rarely holds where nothing says that the code runs often: neither for requests, nor for each turn of a loop that serves or goes over data.
// What a client forgets that never ends adds up in the background, too. Where nobody in sight says what a function is called for, it may be
// anything in a library; in an application it is some set-up that a list or a registry names.
func rarely(s *site) bool {
	switch s.effects.Reach(s.fn).By {
	case summary.Request:
		return false
	case summary.Background:
		return !s.effects.InLoop(s.client.At.Block()) && !s.eachItem(s.client.At, maxCallers) && !s.leaks()
	}
	return s.effects.Reach(s.fn).By != summary.ReachUnknown || s.fn.Pkg.Pkg.Name() == "main" || s.effects.Unseen(s.fn)
}

// maxCallers is through how many callers is asked how often something is done.
const maxCallers = 3

// eachItem reports whether something is done in each turn over data or rows, or over what others send, here or by a caller in the package.
//
//	for _, n := range nodes { publish(n) }        publish makes a client for each
func (s *site) eachItem(at ssa.Instruction, depth int) bool {
	in, repeated := batches.Around(s.effects, at)
	if repeated && (in.Kind == batches.ExtentData || in.Kind == batches.ExtentRows || in.Kind == batches.ExtentWorker && depth == maxCallers) {
		return true
	}
	if depth == 0 {
		return false
	}
	return slices.ContainsFunc(s.effects.Index.Callers[code.Origin(at.Parent())], func(call ssa.CallInstruction) bool { return s.eachItem(call, depth-1) })
}

// session holds where a loop that serves comes behind the client: it lasts as long as a connection or a subscription does.
func session(s *site) bool {
	at := s.client.At.Block()
	for _, l := range code.Loops(s.fn) {
		if !l.Blocks[at] && code.Endless(l) && code.ReachesBlock(at, l.Head, nil) {
			return true
		}
	}
	return false
}

func (s *site) end() *clients.Ends {
	if s.ends == nil {
		ends := clients.EndsOf(s.effects, s.client)
		s.ends = &ends
	}
	return s.ends
}

// handsOut holds where the caller gets the client: it is judged there.
func handsOut(s *site) bool { return s.end().Fate == clients.Returned }

// kept holds where the client outlives the call, or something has it of which nothing is known.
func kept(s *site) bool { return s.end().Fate == clients.Elsewhere }

// keepsNothing holds for a client that is told to: its connections end with the call, as they do in a probe.
func keepsNothing(s *site) bool { return s.client.Value == nil || clients.Off(s.effects, s.client) }

// letsGo holds where the function has the client close its idle connections: it is made for a moment, and says so.
func letsGo(s *site) bool { return clients.Dropped(s.effects, s.client) }

// varies holds where a request, a message or a row says what the client is made of: it tries credentials, or speaks to a tenant's own host.
func varies(s *site) bool { return clients.Varies(s.effects, s.client) }

// unsteady holds where nothing says that the client is the same each time, and what it keeps ends by itself.
func unsteady(s *site) bool { return !s.leaks() && !clients.Steady(s.effects, s.client) }

func (s *site) leaks() bool { return clients.Leaks(s.effects, s.client) }
