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
	into := map[*Function][]*Edge{}
	for _, f := range r.Order {
		for _, e := range f.Edges {
			if e.Local != nil {
				into[e.Local] = append(into[e.Local], e)
			}
		}
	}
	r.into = into
	r.Each(func(f *Function) {
		if r.coldRoot(f) {
			r.cold[f.Fn] = true
		}
	})
	for learnt := true; learnt; {
		learnt = false
		for _, f := range r.Order {
			if !r.cold[f.Fn] && r.onlyFromCold(f, into[f]) {
				r.cold[f.Fn] = true
				learnt = true
			}
		}
	}
}

// coldRoot reports whether a function is cold by what it is or by its name, whoever calls it, as long as that is no request.
func (r *Result) coldRoot(f *Function) bool {
	return f.Entry.By == summary.ColdCode || f.Fn.Parent() == nil && f.Fn.Signature.Recv() == nil && r.Says(lexicon.RunsAtEnds, f.Fn.Name())
}

// alwaysCold reports whether a function is cold even where a request has it run: it is stated, or it cleans up, migrates
// or is a command.
func (r *Result) alwaysCold(fn *ssa.Function) bool {
	if fn.Parent() != nil {
		return r.isCommand(fn)
	}
	return r.Says(lexicon.Migrates, r.Pass.Pkg.Name()) || r.isCommand(fn) || r.Ends(fn)
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
	return args && (own || recv != nil && code.Describes(recv.Type()))
}

// onlyFromCold reports whether all calls of a function are in sight, and all come from cold code.
func (r *Result) onlyFromCold(f *Function, edges []*Edge) bool {
	if len(edges) == 0 || r.Index.Values[f.Fn] && f.Fn.Parent() == nil {
		return false
	}
	if obj, ok := f.Fn.Object().(*types.Func); ok && obj.Exported() && r.Pass.Pkg.Name() != "main" {
		return false
	}
	for _, e := range edges {
		if e.Async || !r.cold[code.Origin(e.Call.Parent())] {
			return false
		}
	}
	return true
}
