package models

import "go/types"

// An Act is a step in the life of a service, which is asked for in whole programs: that nobody takes it is what is wrong.
type Act string

// The acts.
const (
	ActServes    Act = "serves"    // answers requests until something stops it
	ActDrains    Act = "drains"    // stops what serves, once the requests in flight are answered
	ActCuts      Act = "cuts"      // stops what serves at once
	ActRegisters Act = "registers" // enters this instance into a registry, where others find it
	ActLeaves    Act = "leaves"    // takes an instance out of it
	ActRenews    Act = "renews"    // has the registry know that an instance is alive
	ActExtends   Act = "extends"   // moves the limits of an answer that is under way
	ActDials     Act = "dials"     // makes a client of the servers that a name stands for
	ActBalances  Act = "balances"  // chooses how a client spreads its calls over the backends
	ActComputes  Act = "computes"  // keeps a core busy for many milliseconds, as it is meant to
	ActLimits    Act = "limits"    // lets only so many callers through: a middleware, a listener
	ActPrimary   Act = "primary"   // has a query read where writes go
	ActReplica   Act = "replica"   // has a query read from a copy that lags behind
	ActKeeps     Act = "keeps"     // makes a cache in this process that drops nothing by itself
	ActSweeps    Act = "sweeps"    // has such a cache drop something, or bounds it
	ActRoutes    Act = "routes"    // answers for a method that nobody registered before whoever is registered is asked
	ActReports   Act = "reports"   // answers operators with metrics or profiles of the process, or makes the handler that does
	ActFaces     Act = "faces"     // deals with people and their browsers, or asks who they are: cookies, files, uploads, tokens
	ActExpires   Act = "expires"   // has the context of each request end after some time: a middleware
)

// AllActs lists them.
var AllActs = []Act{ActServes, ActDrains, ActCuts, ActRegisters, ActLeaves, ActRenews, ActExtends, ActDials, ActBalances, ActComputes, ActLimits, ActPrimary, ActReplica, ActKeeps, ActSweeps, ActRoutes, ActReports, ActFaces, ActExpires}

// An Acts row says which step a function or method is. In names what it is a step of, so that steps which belong together are told from
// others: a protocol, a registry.
//
//	acts:
//	  - {func: (*Server).Shutdown, does: drains, in: http}
type Acts struct {
	Func string `yaml:"func"`
	Does Act    `yaml:"does"`
	In   string `yaml:"in"`
	// Arg is the argument that matters: of drains the context that ends the wait, of registers what is entered. Absent: there is none.
	Arg *int `yaml:"arg,omitempty"`
	// Alive names fields of the argument any of which has the registry look after the instance, and Ends, below these, fields any of which
	// has it forget one that is gone.
	Alive []string `yaml:"alive,omitempty"`
	Ends  []string `yaml:"ends,omitempty"`
	// Needs names an option of the package without which the entry never ends.
	Needs string `yaml:"needs,omitempty"`
	// Zero lists arguments all of which have to be nought for the step to be one: NewLRU(0, nil, 0).
	Zero []int  `yaml:"zero,omitempty"`
	Note string `yaml:"note,omitempty"`
}

// Acts returns which step a function is, or nil.
func (s *Set) Acts(fn *types.Func) *Acts {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	if r := s.of(fn.Pkg().Path()); r != nil {
		return r.acts[DeclaredName(fn)]
	}
	return nil
}

func (r *rows) layActs(f *File) {
	for i := range f.Acts {
		r.acts[f.Acts[i].Func] = &f.Acts[i]
	}
}
