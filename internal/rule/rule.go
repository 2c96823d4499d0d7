package rule

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
)

// A Rule is one analyzer and what people are told about it. It is declared once, as a literal.
// Its name is also that of its folder, package, page, fixtures, configuration key and suppression.
type Rule struct {
	*analysis.Analyzer
	Since string // the first release that has it: "v0.1.0"
	Kinds []Kind // what it can report, in the order of its page
}

// A Kind is one thing that a rule reports. Its ID is the Category of the diagnostic, an
// anchor of the rule's page and the second half of the SARIF rule id.
//
// Stage and severity stand here and not at the rule: a gate sees one kind and decides.
type Kind struct {
	ID       string // "server"
	Summary  string // one line, lower case, no full stop
	Stage    Stage
	Severity Severity
	Fix      Fix // what --fix can do about some of its findings, or all

	// Peers are other linters, and rules of gosec, that report the same: a directive for one of them answers this kind as well: "gosec G112".
	Peers string

	// OneDecision: in a package such findings have one cause and one mend. A report tells of the first, and of the others with it.
	OneDecision bool

	// OneRoot: such findings of a package have one cause where all call one function, and their evidence ends in one place in it or below.
	OneRoot bool

	// OneSource: such findings of a program have one cause where their evidence ends in one place, whatever is called on the way to it.
	OneSource bool

	// Unseen: such findings are of what nobody in sight runs.
	Unseen bool
}

// Fix is whether the findings of a kind come with a change that mends them, where one can be written.
type Fix int

// The fixes.
const (
	NoFix     Fix = iota // how to mend it is a decision
	SafeFix              // --fix: correct code goes on as before
	UnsafeFix            // --fix --unsafe-fixes: what correct code does may change
)

// String returns the word that pages and outputs use.
func (f Fix) String() string {
	switch f {
	case NoFix:
		return "none"
	case SafeFix:
		return "safe"
	case UnsafeFix:
		return "unsafe"
	}
	return fmt.Sprintf("fix(%d)", int(f))
}

// Kind returns the kind with the given ID.
func (r Rule) Kind(id string) (Kind, bool) {
	for _, k := range r.Kinds {
		if k.ID == id {
			return k, true
		}
	}
	return Kind{}, false
}

// Stage is the stage of the rule's most trusted kind.
func (r Rule) Stage() Stage {
	stage := Preview
	for _, k := range r.Kinds {
		stage = max(stage, k.Stage)
	}
	return stage
}

// Severity is that of the rule's gravest kind.
func (r Rule) Severity() Severity {
	severity := Info
	for _, k := range r.Kinds {
		severity = max(severity, k.Severity)
	}
	return severity
}

// Stage is how far a rule or a kind is trusted.
type Stage int

// The stages of a rule's life.
const (
	Preview    Stage = iota + 1 // off unless asked for; may change in any release
	Stable                      // on by default: at least 19 of 20 findings were judged right
	Deprecated                  // on; its page names the successor
)

// String returns the word that pages and outputs use.
func (s Stage) String() string {
	switch s {
	case Preview:
		return "preview"
	case Stable:
		return "stable"
	case Deprecated:
		return "deprecated"
	}
	return fmt.Sprintf("stage(%d)", int(s))
}

// Severity is how much a finding matters.
type Severity int

// The severities, mildest first.
const (
	Info    Severity = iota + 1 // a design hint
	Warning                     // hurts as load grows
	Error                       // an outage shape with certain evidence
)

// String returns the word that pages, configuration and outputs use.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("severity(%d)", int(s))
}

// ParseSeverity reads the word that String writes.
func ParseSeverity(word string) (Severity, error) {
	for _, s := range []Severity{Info, Warning, Error} {
		if s.String() == word {
			return s, nil
		}
	}
	return 0, fmt.Errorf("unknown severity %q: want info, warning or error", word)
}
