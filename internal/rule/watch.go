package rule

import (
	"go/token"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// A Watch is told what rules make of one line, for whoever asks why it is reported or why it is not.
type Watch struct {
	File string // as the file set names it
	Line int

	mu    sync.Mutex
	notes []Note
}

// A Note is what one kind made of one place.
type Note struct {
	Rule, Kind string
	Verdict    Verdict
	Test       string // of Silent: the test that excused it, or with "not " before it one that does not hold
	Column     int
}

// A Verdict is what came of a look.
type Verdict string

// The verdicts.
const (
	Found    Verdict = "reported"
	HeldBack Verdict = "held back" // by the configuration or by a suppression
	Excused  Verdict = "silent"
)

// Notes are what was told, in the order in which it was.
func (w *Watch) Notes() []Note {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.notes
}

func (w *Watch) note(pass *analysis.Pass, k Kind, pos token.Pos, v Verdict, test string) {
	at := pass.Fset.PositionFor(pos, false)
	if at.Filename != w.File || at.Line != w.Line {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	n := Note{Rule: pass.Analyzer.Name, Kind: k.ID, Verdict: v, Test: test, Column: at.Column}
	for _, old := range w.notes {
		if old == n {
			return
		}
	}
	w.notes = append(w.notes, n)
}

// A Watched result of a pass knows who watches it: that of the configuration.
type Watched interface {
	Watch() *Watch // nil: nobody does
}

// Silent notes that a place which a kind looked at is no finding, by the name of the test that says so.
func Silent(pass *analysis.Pass, k Kind, pos token.Pos, test string) {
	if w := watchOf(pass); w != nil {
		w.note(pass, k, pos, Excused, test)
	}
}

func watchOf(pass *analysis.Pass) *Watch {
	for _, result := range pass.ResultOf {
		if watched, ok := result.(Watched); ok {
			return watched.Watch()
		}
	}
	return nil
}
