package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// findCold finds what is cold as far as the package itself knows.
func (r *Result) findCold() {
	r.cold = map[*ssa.Function]bool{}
	into := map[*function][]*edge{}
	for _, f := range r.order {
		for _, e := range f.edges {
			if e.local != nil {
				into[e.local] = append(into[e.local], e)
			}
		}
	}
	r.into = into
	for _, f := range r.order {
		if r.coldRoot(f) {
			r.cold[f.fn] = true
		}
	}
	for learnt := true; learnt; {
		learnt = false
		for _, f := range r.order {
			if !r.cold[f.fn] && r.onlyFromCold(f, into[f]) {
				r.cold[f.fn] = true
				learnt = true
			}
		}
	}
}

// coldRoot reports whether a function is cold by what it is or by its name, whoever calls it, as long as that is no request.
func (r *Result) coldRoot(f *function) bool {
	return f.entry.By == summary.ColdCode || f.fn.Parent() == nil && f.fn.Signature.Recv() == nil && r.Says(lexicon.RunsAtEnds, f.fn.Name())
}

// alwaysCold reports whether a function is cold even where a request has it run: it is stated, or it cleans up, migrates
// or is a command.
func (r *Result) alwaysCold(fn *ssa.Function) bool {
	if fn.Parent() != nil {
		return r.isCommand(fn)
	}
	return r.Says(lexicon.Migrates, r.Pass.Pkg.Name()) || r.isCommand(fn) || isCleanup(fn)
}

// isCleanup recognises the methods that end things.
func isCleanup(fn *ssa.Function) bool {
	return lexicon.Says(lexicon.EndsThings, fn.Name())
}

// isCommand recognises the body of a command-line command by its parameters: those of a library, or the project's own command or
// flags.
func (r *Result) isCommand(fn *ssa.Function) bool {
	recv := fn.Signature.Recv()
	own, args := recv != nil && r.Says(lexicon.NamesCommand, code.TypeName(recv.Type())), false
	for p := range fn.Signature.Params().Variables() {
		if r.RoleOf(p.Type()) == "command" {
			return true
		}
		switch name := code.TypeName(p.Type()); {
		case name == "Flags" && r.IsOurs(p.Type()):
			return true
		case name == "Command" && r.IsOurs(p.Type()):
			own = true
		case types.TypeString(p.Type(), nil) == "[]string":
			args = true
		}
	}
	return own && args
}

// onlyFromCold reports whether all calls of a function are in sight, and all come from cold code.
func (r *Result) onlyFromCold(f *function, edges []*edge) bool {
	if len(edges) == 0 || r.Index.Values[f.fn] && f.fn.Parent() == nil {
		return false
	}
	if obj, ok := f.fn.Object().(*types.Func); ok && obj.Exported() && r.Pass.Pkg.Name() != "main" {
		return false
	}
	for _, e := range edges {
		if e.Async || !r.cold[code.Origin(e.call.Parent())] {
			return false
		}
	}
	return true
}
