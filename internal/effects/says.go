package effects

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/lexicon"
)

// Says reports whether a name says what an entry of the lexicon is about, with the words that the user's configuration adds or removes.
func (r *Trace) Says(id lexicon.ID, name string) bool { return r.words.Says(id, name) }

// tells reports whether a function says by its name that it tells something, or only looks: it changes nothing.
func (r *Trace) tells(name string) bool {
	return r.Says(lexicon.Tells, name) || r.Says(lexicon.OnlyLooks, name)
}

// ShortName is the bare name of what a call calls: of a function or method, or of the value that holds one.
func (r *Trace) ShortName(call ssa.CallInstruction) string {
	if callee := r.callee(call); callee != nil {
		return callee.Name()
	}
	return r.Name(call)
}
