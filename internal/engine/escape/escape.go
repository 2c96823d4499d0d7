package escape

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// An Escape is where a value goes from the place that made it, and who closes it. It is followed forwards through the function that
// holds it; what a callee or a literal does with it is a summary, see ParamUse.
//
//	conn, err := net.Dial("tcp", addr)
//	c := &Client{conn: conn}      Stored: field Client.conn, local: the client is followed in its place
//	go c.read()                   Captured: goroutine
//	return c, nil                 Returned: result 0, in conn
type Escape struct {
	Returned    []Returned
	Stored      []Stored
	Captured    []Captured // by what runs once the function has gone on
	Passed      []Passed
	Closed      []Closing
	ClosedOnAll bool                  // every path from the definition to a return closes it, a deferred close included
	Used        []ssa.CallInstruction // calls of its methods, other than those that close it
}

// Returned is a result that the value is in.
type Returned struct {
	Result int
	In     string // the way from the result to the value: "" for the value itself, "conn" for a field, see access
}

// A StoredIn is the kind of place that a value is stored in.
type StoredIn string

// The places. Those of a parameter are written down in its function's summary, and followed by the caller.
const (
	InField    StoredIn = "field"
	InGlobal   StoredIn = "global"
	InMap      StoredIn = "map"      // that is not made here
	InElement  StoredIn = "element"  // of a slice or array that is not made here, or behind a pointer
	InChannel  StoredIn = "sent"     // whoever receives it has it
	InVariable StoredIn = "variable" // of the function around a literal
	InPool     StoredIn = "pool"     // a library keeps it: sync.Pool, a cache
)

// Stored is one place that keeps the value.
type Stored struct {
	In     StoredIn
	Field  *types.Var  // of a field, where it is in sight
	Global *ssa.Global // likewise
	Name   string      // for messages: "Client.conn"
	Param  int         // the parameter of the function that the place belongs to, or -1
	Local  bool        // it belongs to something made in this function, which is followed in the value's place
	Closed bool        // a method of the field's struct closes it
	At     ssa.Instruction

	way access    // from the parameter or the variable to the value
	to  ssa.Value // of a variable: what the literal binds
}

// A CapturedBy is what runs a function literal or method that has the value.
type CapturedBy string

// The ways to outlive the function.
const (
	ByGoroutine CapturedBy = "goroutine"
	ByHandler   CapturedBy = "handler" // something keeps it to call it later
)

// Captured is one function that has the value and outlives the call.
type Captured struct {
	By CapturedBy
	At ssa.Instruction
}

// Passed is one call that gets the value, and one thing that it does with it: there is one for each.
type Passed struct {
	Call ssa.CallInstruction // nil where it is not known what gets it: a question that leads back to itself, or one too many
	Arg  int                 // the receiver being the first
	Does summary.Doing
}

// A Closing is one place that closes the value.
type Closing struct {
	At       ssa.Instruction // the call, in the function that holds the value
	Some     bool            // the callee closes it on some paths only
	Deferred bool
	Async    bool // by another goroutine or a handler: nobody waits for it
}

// Of says where a value goes. For a call that returns several values ask for the ssa.Extract, see First. The answer is memoised.
func Of(r *effects.Result, v ssa.Value) *Escape {
	e := escapeAt(r, v, "")
	for i, s := range e.Stored {
		e.Stored[i].Closed = s.Closed || s.Field != nil && closesField(r, s.Field)
	}
	return e
}

// First is the value that a call returns, or the first of several, or nil if nobody looks at it.
func First(call *ssa.Call) ssa.Value { return code.Result(call, 0) }

// Opaque reports whether something has the value of which nothing is known.
func (e *Escape) Opaque() bool {
	for _, p := range e.Passed {
		if p.Does == summary.DoesUnknown {
			return true
		}
	}
	return false
}

// Unfollowed reports whether the value goes where nobody looks: too deep into one thing after another, or beyond what is asked of a package.
//
//	s.links[id] = &link{of: &session{peer: &peer{wire: &wire{conn: conn}}}}
func (e *Escape) Unfollowed() bool {
	return slices.ContainsFunc(e.Passed, func(p Passed) bool { return p.Call == nil })
}

// Leaves reports whether the value may be held by anything once the function has returned.
func (e *Escape) Leaves() bool {
	if len(e.Returned)+len(e.Captured) > 0 || e.Opaque() {
		return true
	}
	for _, s := range e.Stored {
		if !s.Local {
			return true
		}
	}
	return false
}
