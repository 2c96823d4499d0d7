package trace

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/lexicon"
)

// Says reports whether a name says what an entry of the lexicon is about, with the words that the user's configuration adds or removes.
func (r *Package) Says(id lexicon.ID, name string) bool { return r.words.Says(id, name) }

// SaysOnly reports whether a function says by its name that it tells something, or only looks: it changes nothing.
func (r *Package) SaysOnly(name string) bool {
	return r.Says(lexicon.Tells, name) || r.Says(lexicon.OnlyLooks, name)
}

// ShortName is the bare name of what a call calls: of a function or method, or of the value that holds one.
func (r *Package) ShortName(call ssa.CallInstruction) string {
	if callee := r.Callee(call); callee != nil {
		return callee.Name()
	}
	return r.Name(call)
}
