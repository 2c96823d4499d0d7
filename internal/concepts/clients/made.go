package clients

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// A Client is one that an instruction makes.
type Client struct {
	At     ssa.Instruction // a call, or the allocation of a literal
	Value  ssa.Value       // what is, or holds, the client; nil where nobody looks at it
	Made   summary.Made
	Direct *models.Keeps // of what a library makes: its row; nil for helpers of ours
}

// MadeBy says which client an instruction makes, or nil.
//
//	&http.Transport{}        redis.NewClient(opts)        newAPI(token), which returns one
func MadeBy(r *effects.Result, instr ssa.Instruction) *Client {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		return literal(r, instr)
	case *ssa.Call:
		if k := r.Models.Keeps(r.Callee(instr)); k != nil {
			return byLibrary(r, instr, k)
		}
		return byHelper(r, instr)
	}
	return nil
}

// literal is a client that is a struct of a library: &http.Transport{}, kafka.Writer{}.
func literal(r *effects.Result, alloc *ssa.Alloc) *Client {
	t := elem(alloc)
	k := r.Models.KeepsType(t)
	if k == nil || k.What == "" || !made(alloc) {
		return nil
	}
	name := types.TypeString(t, effects.PackageName)
	return &Client{At: alloc, Value: alloc, Direct: k, Made: summary.Made{What: string(k.What), Name: name, Literal: true, Hop: r.At(alloc, name+" is made here")}}
}

// elem is the type of what is allocated.
func elem(alloc *ssa.Alloc) types.Type { return code.Core(alloc.Type()).(*types.Pointer).Elem() }

// made reports whether an allocation makes a value rather than to be a variable for one that something else made.
//
//	t := *http.DefaultTransport.(*http.Transport)      a copy: it has the connections of neither
func made(alloc *ssa.Alloc) bool { return !code.WholeStore(alloc) }

func byLibrary(r *effects.Result, call *ssa.Call, k *models.Keeps) *Client {
	if k.What == "" || k.Lends && givenClient(r, call) {
		return nil
	}
	name := r.Name(call)
	return &Client{
		At: call, Value: escape.First(call), Direct: k,
		Made: summary.Made{What: string(k.What), Name: name, Hop: r.At(call, "calls "+name)},
	}
}

// byHelper is what a function of ours makes and returns, or all that stand behind an interface method.
func byHelper(r *effects.Result, call *ssa.Call) *Client {
	if len(results(call)) == 0 || !named(r, call) {
		return nil
	}
	var out *Client
	targets := r.Targets(call)
	for _, t := range targets {
		m := makes(r, call, t.Local, t.Remote)
		if m == nil {
			return nil
		}
		out = &Client{At: call, Value: code.Result(call, m.Result), Made: *m}
	}
	if out != nil && (len(targets) > 1 || call.Call.StaticCallee() == nil) {
		out.Made.Ignores = 0 // another one that may run may heed them, or has other parameters
	}
	return out
}

// named reports whether all that a call may run is known by name: a function, a method, or literals that are all in sight.
func named(r *effects.Result, call *ssa.Call) bool {
	if call.Call.IsInvoke() || call.Call.StaticCallee() != nil {
		return true
	}
	_, all := r.Sources(call.Call.Value)
	return all
}

// makes is what a body makes for its caller, or nil.
func makes(r *effects.Result, call *ssa.Call, local *ssa.Function, remote *types.Func) *summary.Made {
	switch {
	case local != nil:
		return first(resultsMade(r, local))
	case remote == nil:
		return nil
	case code.IsInterfaceMethod(remote):
		return behind(r, &effects.Edge{Call: call, Remote: remote})
	}
	if s := r.SummaryOf(remote); s != nil {
		return first(s.Makes)
	}
	return nil
}

// behind is what an interface method makes, if each of its implementations makes something.
func behind(r *effects.Result, e *effects.Edge) *summary.Made {
	var out *summary.Made
	for _, callee := range r.Implemented(e) {
		m := first(callee.Makes)
		if m == nil {
			return nil
		}
		out = m
	}
	return out
}

func first(made []summary.Made) *summary.Made {
	if len(made) == 0 {
		return nil
	}
	return &made[0]
}

// kindOf is the row of the type of a client that a library makes, or nil.
func kindOf(r *effects.Result, c *Client) *models.Keeps {
	if c.Direct == nil || c.Value == nil {
		return nil
	}
	if p, ok := code.Core(c.Value.Type()).(*types.Pointer); ok {
		return r.Models.KeepsType(p.Elem())
	}
	return nil
}
