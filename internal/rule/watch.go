package rule

import (
	"go/token"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// A Watch is told what rules make of one line, for whoever asks why it is reported or why it is not. One without a file is told
// everything.
type Watch struct {
	File string // as the file set names it
	Line int

	mu    sync.Mutex
	notes []Note
}

// A Note is what one kind made of one place.
type Note struct {
	Rule    string  `json:"rule"`
	Kind    string  `json:"kind"`
	Verdict Verdict `json:"verdict"`
	Test    string  `json:"test,omitempty"` // of Excused: the test that holds, or with "not " before it one that does not; of HeldBack: what holds it back
	Column  int     `json:"column"`
	File    string  `json:"file,omitempty"` // of Elsewhere: where the finding is
	Line    int     `json:"line,omitempty"`
}

// A Verdict is what came of a look.
type Verdict string

// The verdicts.
const (
	Found     Verdict = "reported"
	HeldBack  Verdict = "held back" // by the configuration or by a suppression, or since nobody runs what is there
	Elsewhere Verdict = "told"      // by the finding of what is to blame: one finding a root cause
	Excused   Verdict = "silent"
)

// Notes are what was told, in the order in which it was.
func (w *Watch) Notes() []Note {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.notes
}

// covers reports whether a place is what is watched.
func (w *Watch) covers(at token.Position) bool {
	return w.File == "" || at.Filename == w.File && at.Line == w.Line
}

func (w *Watch) note(pass *analysis.Pass, k Kind, pos token.Pos, n Note) {
	at := pass.Fset.PositionFor(pos, false)
	if !w.covers(at) {
		return
	}
	n.Rule, n.Kind, n.Column = pass.Analyzer.Name, k.ID, at.Column
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.Contains(w.notes, n) {
		w.notes = append(w.notes, n)
	}
}

// HoldBack notes that what was reported of a place is answered by a comment at another one, with which it would have been told.
func (w *Watch) HoldBack(ruleName, kind string, at token.Position) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, n := range w.notes {
		if w.covers(at) && n.Rule == ruleName && n.Kind == kind && n.Column == at.Column && n.Verdict == Found {
			w.notes[i].Verdict, w.notes[i].Test = HeldBack, "a comment at another place of the same decision"
		}
	}
}

// A Watched result of a pass knows who watches it: that of the configuration.
type Watched interface {
	Watch() *Watch // nil: nobody does
}

// Silent notes that a place which a kind looked at is no finding, by the name of the test that says so.
func Silent(pass *analysis.Pass, k Kind, pos token.Pos, test string) {
	if w := watchOf(pass); w != nil {
		w.note(pass, k, pos, Note{Verdict: Excused, Test: test})
	}
}

// Told notes that what a kind found at a place is a part of its finding at another one.
func Told(pass *analysis.Pass, k Kind, pos, finding token.Pos) {
	if w := watchOf(pass); w != nil && pos != finding {
		at := pass.Fset.PositionFor(finding, false)
		w.note(pass, k, pos, Note{Verdict: Elsewhere, File: at.Filename, Line: at.Line})
	}
}

// Watching reports whether somebody asks what rules make of a line. Where nobody does, a rule need not look at what it will not
// report: a function that is excused as a whole.
func Watching(pass *analysis.Pass) bool { return watchOf(pass) != nil }

func watchOf(pass *analysis.Pass) *Watch {
	for _, result := range pass.ResultOf {
		if watched, ok := result.(Watched); ok {
			return watched.Watch()
		}
	}
	return nil
}
