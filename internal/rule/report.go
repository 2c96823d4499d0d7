package rule

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Gate decides whether a finding leaves its analyzer. The results of the configuration and the
// suppression analyzers are gates; a rule is held back by those that it Requires. So every host
// that runs the analyzer honours them, without knowing of them.
type Gate interface {
	// Open reports whether a finding of kind k at pos may be reported.
	Open(pass *analysis.Pass, k Kind, pos token.Pos) bool
}

// An Explainer is a gate that says, to whoever asks why a line is not reported, what has shut it for a finding; empty where it is open.
type Explainer interface {
	Shut(pass *analysis.Pass, k Kind, pos token.Pos) string
}

// A Silencer knows places where no finding matters, whatever its kind: the result of an analyzer that a rule requires.
type Silencer interface {
	// Dead reports whether nobody runs the code at a place.
	Dead(pos token.Pos) bool
	// Left reports whether nobody in sight uses the package at all: only kinds say anything there that are about what nobody in sight runs.
	Left() bool
}

// A Decider hears of findings that were held back, where one decision stands in many places: see Decision.
type Decider interface {
	Decide(pass *analysis.Pass, k Kind, pos token.Pos, decision string)
}

// A Hop is one step of the evidence: what happens where.
type Hop struct {
	Pos     token.Pos
	Message string
}

// Report reports a finding of kind k at the range, unless a gate of the pass is shut. The message is
// lower case, without full stop, at most 100 columns, and names what is wrong and what follows.
func Report(pass *analysis.Pass, k Kind, at analysis.Range, chain []Hop, format string, args ...any) {
	ReportFix(pass, k, at, chain, nil, format, args...)
}

// ReportFix is Report for a finding that may carry a fix: one at most. A fix that may change what correct code does has a
// message that begins with "unsafe: ".
func ReportFix(pass *analysis.Pass, k Kind, at analysis.Range, chain []Hop, fixes []analysis.SuggestedFix, format string, args ...any) {
	d := analysis.Diagnostic{Pos: at.Pos(), End: at.End(), Message: fmt.Sprintf(format, args...), SuggestedFixes: fixes}
	for _, h := range chain {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: h.Pos, Message: h.Message})
	}
	ReportDiagnostic(pass, k, d)
}

// ReportDiagnostic is Report for a finding that is made already.
func ReportDiagnostic(pass *analysis.Pass, k Kind, d analysis.Diagnostic) {
	open, unasked := true, ""
	for _, result := range pass.ResultOf {
		// Every gate is asked, even when one is shut: a suppression counts as used either way.
		if g, ok := result.(Gate); ok && !g.Open(pass, k, d.Pos) {
			open = false
		}
		if s, ok := result.(Silencer); ok {
			if why := silence(s, k, d.Pos); why != "" {
				open, unasked = false, why
			}
		}
	}
	if w := watchOf(pass); w != nil {
		note := Note{Verdict: Found}
		if !open {
			note = Note{Verdict: HeldBack, Test: cmp.Or(unasked, shut(pass, k, d.Pos))}
		}
		w.note(pass, k, d.Pos, note)
	}
	if !open {
		decide(pass, k, d)
		return
	}
	d.Category = k.ID
	if inCgo(pass, d.Pos) {
		d.SuggestedFixes = nil
	}
	pass.Report(d)
}

// shut is what the gates say that hold back a finding.
func shut(pass *analysis.Pass, k Kind, pos token.Pos) string {
	var out []string
	for _, result := range pass.ResultOf {
		if e, ok := result.(Explainer); ok {
			if why := e.Shut(pass, k, pos); why != "" {
				out = append(out, why)
			}
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// silence is why no finding of a kind matters at a place, or empty.
func silence(s Silencer, k Kind, pos token.Pos) string {
	switch {
	case s.Dead(pos):
		return "no command gets here"
	case !k.Unseen && s.Left():
		return "no package in sight uses this one"
	}
	return ""
}

// decide tells of a finding that is held back, and could have been told with others.
func decide(pass *analysis.Pass, k Kind, d analysis.Diagnostic) {
	name, _ := Decision(pass.Fset, k, d)
	if name == "" {
		return
	}
	for _, result := range pass.ResultOf {
		if decider, ok := result.(Decider); ok {
			decider.Decide(pass, k, d.Pos, name)
		}
	}
}
