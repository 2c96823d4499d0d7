package effects

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// A Contributor is a concept that adds to the summaries of functions without the engine knowing of it. Each of its functions may
// be nil.
type Contributor struct {
	Name    string
	Queries []program.Query // what its rules ask the program
	// Instruction tells what an instruction does besides what the engine sees of it: reading a cache, for one.
	Instruction func(*Result, ssa.Instruction) []summary.Effect
	// Modelled tells what a call of a library function does besides, by what its model says.
	Modelled func(*Result, ssa.CallInstruction, *types.Func, *models.Func) []summary.Effect
	// Mode says how a function runs the functions that it is given, where its body does not tell: "coalesced". Else it is empty.
	Mode func(*Result, *ssa.Function) string
	// Given looks at the functions once it is known which of them are handed over to which, before effects are carried to callers.
	Given func(*Result)
	// Closed looks at the functions once their callees are known, and adds to what they do.
	Closed func(*Result)
	// Export completes the summary of a declared function of the package.
	Export func(*Result, *ssa.Function, *summary.Summary)
	// Record adds to what the package tells the program, Edge to what it tells of a call.
	Record func(*Result, *summary.Record)
	Edge   func(*Result, *Edge, *summary.Edge)
}

// contributed joins what the contributors tell of an instruction.
func (r *Result) contributed(at ssa.Instruction) []summary.Effect {
	var out []summary.Effect
	for _, c := range r.contributors {
		if c.Instruction != nil {
			out = append(out, c.Instruction(r, at)...)
		}
	}
	return out
}

// contributedBy joins what the contributors tell of a call of a library function.
func (r *Result) contributedBy(call ssa.CallInstruction, fn *types.Func, m *models.Func) []summary.Effect {
	var out []summary.Effect
	for _, c := range r.contributors {
		if c.Modelled != nil {
			out = append(out, c.Modelled(r, call, fn, m)...)
		}
	}
	return out
}

// contributedMode is how a function runs the functions that it is given, where a contributor knows better than its body tells.
func (r *Result) contributedMode(fn *ssa.Function) string {
	for _, c := range r.contributors {
		if c.Mode != nil {
			if mode := c.Mode(r, fn); mode != "" {
				return mode
			}
		}
	}
	return ""
}

// runsAs is how a function runs what it is given and hands on, where that is run in a certain way: who lets only one of many in does so for
// whatever it calls as well.
//
//	func (g *Group) Do(key string, fn func() error) error {
//		if c, ok := g.m[key]; ok { c.wg.Wait(); return c.err }
//		return g.run(key, fn)		// coalesced, though run runs it once
//	}
func (r *Result) runsAs(f *Function, how string) string {
	if mode := r.contributedMode(f.Fn); mode != "" {
		return mode
	}
	return how
}

// State is what a concept remembers of a package for good, a zero T at first. There is one for each T.
func State[T any](r *Result) *T { return one[T](r.states) }

// Memo is a State that is forgotten when a phase ends: in the next more is known of what calls do, and what was asked of the program has to be
// asked again for the record (see Questions).
func Memo[T any](r *Result) *T { return one[T](r.memos) }

func one[T any](kept map[reflect.Type]any) *T {
	t := reflect.TypeFor[T]()
	state, ok := kept[t].(*T)
	if !ok {
		state = new(T)
		kept[t] = state
	}
	return state
}
